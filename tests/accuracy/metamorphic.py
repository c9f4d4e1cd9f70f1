"""Changes of a report whose effect on its verdicts is known beforehand.

A `Change` of a recipe knows what each line is for; a change of plain lines is applied to any text of one
paragraph per line. Each returns None where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from causes import WITHOUT_CAUSES

from fixtures.recipe import Line, Recipe, without
from fixtures.text import plain

RecipeChange = Callable[[Recipe], "Recipe | None"]
LinesChange = Callable[[Sequence[str]], "list[str] | None"]


@dataclass(frozen=True)
class Change:
    """A change and what it does to the verdicts: nothing, except to the items of ``effect``."""

    name: str
    recipe: RecipeChange
    effect: Mapping[str, str] = field(default_factory=dict)

    def lines(self, recipe: Recipe) -> list[str] | None:
        """Return the lines of the changed report."""
        changed = self.recipe(recipe)
        return plain(changed).splitlines() if changed else None


@dataclass(frozen=True)
class TextChange:
    """A change of any text that changes no verdict."""

    name: str
    lines: LinesChange


# --- headings and their order ---

SYNONYMS: Mapping[str, Sequence[str]] = {
    "measures": [
        "主要工作及成效",
        "工作开展情况",
        "推进法治政府建设的主要做法",
        "重点工作完成情况",
        "取得的成绩",
    ],
    "problems": ["存在的短板弱项", "工作中的差距与成因", "需要改进的方面", "面临的困难和问题", "问题检视"],
    "first-responsible-person": [
        "主要负责人履职情况",
        "党政主要负责人履行第一责任人职责情况",
        "“一把手”抓法治情况",
        "主要领导履行推进法治建设职责情况",
        "落实第一责任人职责情况",
    ],
    "plans": ["下步工作打算", "{next_year}年工作安排", "努力方向", "下一年度工作思路", "下一阶段重点工作"],
}
"""Headings of our own that name an item; the nth of each is used at once."""

HABITS = {
    "chapters": ("第一章", "一、", "（一）"),
    "parts": ("第一部分", "（一）", "1."),
    "roman": ("I.", "A.", "1."),
    "decimal": ("1", "1.1", "1.1.1"),
    "arabic": ("1、", "（1）", "1）"),
    "han": ("一、", "（一）", "1."),
}
"""Ways of numbering headings, one pattern per level."""


def _parts(lines: Sequence[Line], level: int = 1) -> tuple[list[Line], list[list[Line]], list[Line]]:
    """Return what stands before the sections of ``level``, those sections, and what follows the text."""
    end = next((at for at, line in enumerate(lines) if line.kind in ("sign", "date", "after")), len(lines))
    starts = [at for at, line in enumerate(lines[:end]) if 0 < line.level <= level]
    bounds = [*starts, end]
    sections = [list(lines[a:b]) for a, b in pairwise(bounds)]
    return list(lines[: bounds[0]]), sections, list(lines[end:])


def _with_lines(recipe: Recipe, lines: Sequence[Line]) -> Recipe:
    return replace(recipe, lines=tuple(lines))


def reverse_sections(recipe: Recipe) -> Recipe | None:
    """Turn the order of the top-level sections round."""
    before, sections, after = _parts(recipe.lines)
    if len(sections) < 2:
        return None
    return _with_lines(recipe, [*before, *(line for part in reversed(sections) for line in part), *after])


def rotate_sections(recipe: Recipe) -> Recipe | None:
    """Put the last top-level section first."""
    before, sections, after = _parts(recipe.lines)
    if len(sections) < 3:
        return None
    return _with_lines(recipe, [*before, *sections[-1], *(line for part in sections[:-1] for line in part), *after])


def rename_headings(recipe: Recipe, turn: int) -> Recipe | None:
    """Give every heading that alone names an item another name."""
    tagged = [line.serves for line in recipe.lines if line.serves]
    named = {
        line: SYNONYMS[line.serves[0]][turn].format(next_year=recipe.year + 1)
        for line in recipe.lines
        if line.level and not line.run_in and len(line.serves) == 1 and tagged.count(line.serves) == 1
    }
    if not named:
        return None
    return _with_lines(recipe, [replace(line, text=named.get(line, line.text)) for line in recipe.lines])


def number_headings(recipe: Recipe, numbering: tuple[str, ...]) -> Recipe | None:
    """Give the headings other numbers; with an empty ``numbering`` none."""
    if recipe.numbering == numbering or not any(line.level for line in recipe.lines):
        return None
    return replace(recipe, numbering=numbering)


def merge_problems_and_plans(recipe: Recipe, opener: str) -> Recipe | None:
    """Put shortcomings and plans into one section; ``opener`` leads from the one to the other."""
    problems, rest = _taken(recipe, "problems")
    plans, rest = _taken(_with_lines(recipe, rest), "plans")
    if not (problems and plans and problems[0].level and plans[0].level):
        return None
    opened = [Line("paragraph", opener)] if opener else []
    head = Line("heading", "存在的问题和下一步打算", level=1)
    body = [*_unheaded(problems), *opened, *_unheaded(plans)]
    before, sections, after = _parts(rest)
    return _with_lines(recipe, [*before, *(line for part in sections for line in part), head, *body, *after])


def hide_problems(recipe: Recipe, opener: str) -> Recipe | None:
    """Move the shortcomings, without heading, to the end of the longest other section."""
    problems, rest = _taken(recipe, "problems")
    before, sections, after = _parts(rest)
    sections = [part for part in sections if len(part) > 1 or part[0].run_in]
    if not (problems and problems[0].level and sections):
        return None
    text = opener + "".join(
        f"{line.text}：{line.run_in}" if line.run_in else line.text for line in _unheaded(problems)
    )
    longest = max(sections, key=lambda part: sum(len(line.text + line.run_in) for line in part))
    longest.append(Line("paragraph", text, ("problems",)))
    return _with_lines(recipe, [*before, *(line for part in sections for line in part), *after])


def _taken(recipe: Recipe, item: str) -> tuple[list[Line], list[Line]]:
    """Return the lines that are the only place of ``item``, and all others."""
    if not any(item in line.serves for line in recipe.lines):
        return [], list(recipe.lines)
    left = list(without(recipe, item).lines)
    kept = iter([*left, None])
    nearest = next(kept)
    taken = []
    for line in recipe.lines:
        if line is nearest:
            nearest = next(kept)
        else:
            taken.append(line)
    return taken, left


def _unheaded(section: Sequence[Line]) -> list[Line]:
    """Return a section without its heading; the headings under it come to stand on the second level."""
    shift = 2 - min((line.level for line in section[1:] if line.level), default=2)
    own = [Line("paragraph", section[0].run_in)] if section[0].run_in else []
    return own + [replace(line, level=line.level + shift) if line.level else line for line in section[1:]]


# --- paragraphs ---


def split_paragraphs(recipe: Recipe) -> Recipe | None:
    """Let every sentence be a paragraph."""
    lines = [piece for line in recipe.lines for piece in _sentences(line)]
    return _with_lines(recipe, lines) if len(lines) > len(recipe.lines) else None


def _sentences(line: Line) -> list[Line]:
    text = line.run_in or line.text
    if line.kind not in ("paragraph", "heading") or not text.endswith("。"):
        return [line]
    first, *rest = re.findall(r"[^。]+。[”）]?", text)
    changed = replace(line, run_in=first) if line.run_in else replace(line, text=first)
    return [changed, *(Line("paragraph", sentence, line.serves) for sentence in rest)]


_ENUMERATED = re.compile(r"[一二三四五六七八九十\d（(①-⑳第其—●]")


def join_paragraphs(lines: Sequence[str]) -> list[str] | None:
    """Make one paragraph of two long ones that stand one after the other, neither of them one of a list."""
    joined: list[str] = []
    for line in lines:
        if joined and _is_plain_text(line) and _is_plain_text(joined[-1]):
            joined[-1] = joined[-1].rstrip() + line.strip()
        else:
            joined.append(line)
    return joined if len(joined) < len(lines) else None


def _is_plain_text(line: str) -> bool:
    text = line.strip()
    return len(text) > 40 and text.endswith("。") and not _ENUMERATED.match(text)


# --- names and years ---

_STEM = re.compile(r"([\u4e00-\u9fff]{2})(?<!开发)(?<!试验)(?=自由贸易|经济技术|片区|省|市|县|区|镇|乡|街道|海关)")
_STEMS = ("青榆", "松岚", "槐荫", "沣河")
_YEAR = re.compile(r"(?<!\d)[2２][0０][012０１２]\d(?!\d|[万亿余]?[件份起家户人名次条场个元])")
_HAN_YEAR = re.compile(r"二〇[〇一二]([〇一二三四五六七八九])")
_HAN_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def rename_organ(recipe: Recipe) -> Recipe | None:
    """Let the report be that of another place of the same kind."""
    stems = list(dict.fromkeys(_STEM.findall(recipe.organ)))
    names = dict(zip(stems, _STEMS, strict=False))

    def renamed(text: str) -> str:
        return re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], text)

    lines = [replace(line, text=renamed(line.text), run_in=renamed(line.run_in)) for line in recipe.lines]
    return replace(recipe, organ=renamed(recipe.organ), lines=tuple(lines)) if names else None


def shift_years(lines: Sequence[str]) -> list[str]:
    """Let everything happen a year earlier."""

    def earlier(found: re.Match[str]) -> str:
        year = str(int(found[0]) - 1)
        return year if found[0].isascii() else year.translate(_WIDE)

    def earlier_han(found: re.Match[str]) -> str:
        year = 2000 + 10 * _HAN_DIGITS.index(found[0][2]) + _HAN_DIGITS.index(found[0][3]) - 1
        return "".join(_HAN_DIGITS[int(digit)] for digit in str(year))

    return [_HAN_YEAR.sub(earlier_han, _YEAR.sub(earlier, line)) for line in lines]


# --- what does not belong to the report ---

NAVIGATION = (
    "首页 > 政务公开 > 法治政府建设 > 年度报告",
    "发布时间：2024-03-28　来源：县司法局　浏览次数：312",
    "字体：【大 中 小】　打印本页",
)
SHARE_BAR = (
    "分享到：微信　微博",
    "打印本页　关闭窗口",
    "上一篇：县财政局2019年法治政府建设年度报告",
    "下一篇：没有了",
    "相关链接",
    "县司法局2020年度法治政府建设情况报告",
    "版权所有：县人民政府　主办：县人民政府办公室　网站标识码：3600000001",
)
DECOYS = {
    "provision": "组织中心组专题学习《党政主要负责人履行推进法治建设第一责任人职责规定》和《宪法》。",
    "rectified": "针对上级督察反馈的文书不规范、公示不及时等问题，逐项制定措施，已全部整改完成。",
    "slogan": "深入落实“三项制度”，扎实做好“四个一”，畅通12345热线，开展“12·4”国家宪法日活动。",
    "others": "随着城镇化推进，居民之间物业、邻里纠纷增多，人民法院案多人少。",
    "meeting": "召开会议传达学习上级精神，对下一步工作作出部署。",
}
"""Sentences that look as if they served an item and serve none but the measures."""


def web_page(lines: Sequence[str]) -> list[str]:
    """Put in what is copied with the text of a web page."""
    return [*NAVIGATION, *lines, *SHARE_BAR]


def insert_decoy(lines: Sequence[str], decoy: str) -> list[str] | None:
    """Put a sentence as a paragraph of its own behind the second long paragraph."""
    long = [at for at, line in enumerate(lines) if len(line.strip()) > 60 and line.rstrip().endswith("。")]
    if len(long) < 3:
        return None
    return [*lines[: long[1] + 1], f"　　{decoy}", *lines[long[1] + 1 :]]


_TYPED = re.compile(r"^(\s*)[一二三四五六七八九十]{1,3}、(?=[^。；]{2,40}$)")


def drop_typed_numbers(lines: Sequence[str]) -> list[str] | None:
    """Take 一、 二、 … away from the headings of a text."""
    found = [_TYPED.sub(r"\1", line) for line in lines]
    return found if found != list(lines) else None


def change_typed_numbers(lines: Sequence[str]) -> list[str] | None:
    """Write 第一部分 for 一、 in the headings of a text whose top-level headings are numbered so."""
    places = [at for at, line in enumerate(lines) if _TYPED.match(line)]
    numbers = [lines[at].strip()[0] for at in places]
    if not places or numbers != list(_HAN_DIGITS[1 : len(places) + 1]):
        return None
    return [_TYPED.sub(rf"\1第{line.strip()[0]}部分　", line) if line.strip() else line for line in lines]


# --- what a report needs, taken away ---

_COUNT = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:[万亿]|余)*%?|[一二三四五六七八九十百千两〇]+(?:余|多)?(?=[本件次起场户人名份条处节期个平成])"
)
_KEPT = re.compile(r"\d+月(?:\d+日)?|(?:19|20)\d\d年?|12345|12315|12348|\d+·\d+|第\d+|[“《][^”》]*[”》]|〔\d+〕")


def delete_causes(recipe: Recipe) -> Recipe | None:
    """Take away what says why the shortcomings are there."""
    found = WITHOUT_CAUSES.get(recipe.name)
    if not found:
        return None
    lines = list(recipe.lines)
    for old, new in found:
        at = [place for place, line in enumerate(lines) if old in line.text or old in line.run_in]
        if len(at) != 1:
            raise ValueError(f"{recipe.name}: {old!r} stands {len(at)} times")
        line = lines[at[0]]
        lines[at[0]] = replace(line, text=line.text.replace(old, new), run_in=line.run_in.replace(old, new))
    return _with_lines(recipe, [line for line in lines if line.text or line.level])


def delete_figures(recipe: Recipe) -> Recipe | None:
    """Take every number with a unit out of all but the plans."""
    plans, _ = _taken(recipe, "plans")
    lines = [line if line in plans else _without_figures(line) for line in recipe.lines]
    return _with_lines(recipe, lines)


def _without_figures(line: Line) -> Line:
    if line.kind not in ("paragraph", "heading", "row"):
        return line
    return replace(line, text=_blurred(line.text), run_in=_blurred(line.run_in))


def _blurred(text: str) -> str:
    kept = [(match.start(), match.end()) for match in _KEPT.finditer(text)]

    def blur(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in kept):
            return found[0]
        return "较高" if found[0].endswith(("%", "成")) else "若干"

    return _COUNT.sub(blur, text)


def stale_plan(recipe: Recipe, back: int) -> Recipe | None:
    """Let the plan be left over from an earlier report: its year is ``back`` years too early."""
    plans, _ = _taken(recipe, "plans")
    year, han = str(recipe.year + 1), _han(recipe.year + 1)
    if not any(year in line.text + line.run_in or han in line.text + line.run_in for line in plans):
        return None

    def stale(text: str) -> str:
        return text.replace(year, str(recipe.year + 1 - back)).replace(han, _han(recipe.year + 1 - back))

    return _with_lines(
        recipe,
        [
            replace(line, text=stale(line.text), run_in=stale(line.run_in)) if line in plans else line
            for line in recipe.lines
        ],
    )


def _han(year: int) -> str:
    return "".join(_HAN_DIGITS[int(digit)] for digit in str(year))


def cut_lines(recipe: Recipe, kind: str) -> Recipe | None:
    """Take the lines of the signer, or of the date, away."""
    lines = [line for line in recipe.lines if line.kind != kind]
    return _with_lines(recipe, lines) if len(lines) < len(recipe.lines) else None


# --- all of them ---


CHANGES: Sequence[Change] = (
    Change("sections-reversed", reverse_sections),
    Change("sections-rotated", rotate_sections),
    *(Change(f"headings-renamed-{turn + 1}", partial(rename_headings, turn=turn)) for turn in range(5)),
    Change("numbers-dropped", partial(number_headings, numbering=())),
    *(Change(f"numbers-{name}", partial(number_headings, numbering=habit)) for name, habit in HABITS.items()),
    Change("problems-and-plans-merged", partial(merge_problems_and_plans, opener="")),
    Change(
        "problems-and-plans-merged-with-opener",
        partial(merge_problems_and_plans, opener="下一步，将重点抓好以下工作："),
    ),
    Change("problems-hidden", partial(hide_problems, opener="")),
    Change(
        "problems-hidden-with-opener",
        partial(hide_problems, opener="在肯定成绩的同时，也要看到工作中还存在一些不足："),
    ),
    Change("paragraphs-split", split_paragraphs),
    Change("organ-renamed", rename_organ),
    Change("causes-deleted", delete_causes, {"problems": "weak no-cause"}),
    Change("figures-deleted", delete_figures, {"measures": "weak no-figures"}),
    Change("plan-of-the-year-reported", partial(stale_plan, back=1), {"plans": "weak wrong-year"}),
    Change("plan-of-the-year-before", partial(stale_plan, back=2), {"plans": "weak wrong-year"}),
    Change("signer-cut", partial(cut_lines, kind="sign"), {"signature": "weak no-signer"}),
    Change("date-cut", partial(cut_lines, kind="date"), {"signature": "weak no-date"}),
)

TEXT_CHANGES: Sequence[TextChange] = (
    TextChange("web-page", web_page),
    *(TextChange(f"decoy-{name}", partial(insert_decoy, decoy=decoy)) for name, decoy in DECOYS.items()),
    TextChange("paragraphs-joined", join_paragraphs),
    TextChange("typed-numbers-dropped", drop_typed_numbers),
    TextChange("typed-numbers-changed", change_typed_numbers),
    TextChange("years-shifted", shift_years),
)


def is_one_paragraph_per_line(lines: Sequence[str]) -> bool:
    """Whether most long lines end as paragraphs do."""
    long = [line.strip() for line in lines if len(line.strip()) > 40]
    return len(long) >= 4 and sum(line[-1] in "。：；！”）" for line in long) * 2 > len(long)
