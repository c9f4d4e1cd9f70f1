"""Names of elements and words in ``class`` and ``id`` that tell what an element is for."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base br col embed hr img input link meta param source track wbr")
IN_HEAD = _words("base head html link meta title object")
CELLS = _words("td th")
BLOCKS = _words("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section
    summary table tbody td tfoot th thead tr ul
""")
ENDS_PARAGRAPH = BLOCKS - _words("body caption dd dt figcaption html legend li summary tbody td tfoot th thead tr")
BARRIERS = _words("article body div html section table td th")
"""Elements that an end tag inside them does not close."""
NO_TEXT = _words("""
    audio button canvas datalist head iframe input map math noscript object option rp rt script select
    style svg template textarea title video xml
""")
CONTAINERS = _words("article blockquote body center div font form html main section span table tbody td tr")
LISTS = _words("div dl ol section table ul")
TITLES = _words("h1 h2 h3")
FURNITURE = _words("aside footer form header nav")

TITLE_WORDS = _words("biaoti bt headline tit title")
FURNITURE_WORDS = _words("""
    ad ads banner bottom breadcrumb breadcrumbs comment comments copyright crumb crumbs dqwz ewm
    fenxiang fontsize foot footer friendlink hd header hotsearch keywords links location login logo menu
    nav navbar navi navigation next pager pagination pn position prev print qr qrcode recommend
    recommended rel relate related search share sharebar shares side sidebar sitemap sns subnav tags tool
    toolbar toolbars tools top topbar toplink weizhi xgwj xgxx
""")
FURNITURE_BEGINNINGS = (
    "breadcrumb",
    "copyright",
    "footer",
    "navbar",
    "qrcode",
    "related",
    "share",
    "sidebar",
    "toolbar",
)
