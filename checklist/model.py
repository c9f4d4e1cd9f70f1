"""The language of a checklist: what a YAML file may say.

Phrases are plain text; ``…`` is a gap inside one sentence, ``$name`` a word list, ``{year}``, ``{next_year}``
and ``{prev_year}`` the years. There are no regular expressions. The Chinese descriptions are what an editor
shows of the JSON Schema.
"""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from checklist.part import Form, Part, PartError, about, with_keys
from checklist.phrases import ActorName, ItemId, Phrase, Role, Word, unknown_placeholder
from checklist.problems import suggest
from validator.criteria import Criterion, criterion_fields

if TYPE_CHECKING:
    from collections.abc import Collection

    from pydantic import ValidationInfo

IDENTIFIER = r"^[a-z][a-z0-9-]*$"
NAME = "^[A-Za-z0-9_\u4e00-\u9fff-]+$"

Identifier = Annotated[str, Form(pattern=IDENTIFIER, max_length=60)]
Name = Annotated[str, Form(pattern=NAME, max_length=40)]
Text = Annotated[str, Form(min_length=1)]
Verdict = Literal["pass", "weak", "missing"]


def _organ_kind(value: str, _info: ValidationInfo) -> str:
    if value not in ORGAN_KINDS:
        raise ValueError(f"没有“{value}”这类机关{suggest(value, ORGAN_KINDS)}")
    return value


ORGAN_KINDS = ("township", "county", "city", "province", "department", "zone")
"""The kinds of organs that the program tells apart (``validator.language.organs.level_of``)."""
OrganKind = Annotated[str, Form(_organ_kind, choices=ORGAN_KINDS)]


def _check_placeholders(texts: dict[str, str], allowed: Collection[str]) -> None:
    for key, text in texts.items():
        wrong = unknown_placeholder(text, allowed)
        if wrong:
            raise PartError(wrong, key)


class Phrases(Part):
    """Phrases of one meaning; whatever begins inside a phrase under ``none`` does not count."""

    any: list[Phrase] = field(
        default_factory=list,
        metadata=about("说法，出现其中之一即可；… 表示同一句内可以隔开，$名称 引用 words 中的词表"),
    )
    none: list[Phrase] = field(default_factory=list, metadata=about("例外：落在这些说法之内的不算"))


class Pattern(Phrases):
    """A kind of sentence."""

    __pydantic_config__ = with_keys("anyOf", ("any", "by", "time"))

    also: list[Phrase] = field(default_factory=list, metadata=about("同一句中还必须出现其中之一"))
    unless: list[Phrase] = field(default_factory=list, metadata=about("同一句中出现其中之一就不算"))
    by: ActorName | None = field(default=None, metadata=about("谁做的：actors 中的名称；该词须是所在分句的主语"))
    first: bool = field(default=False, metadata=about("by 的行为人须是句中最先出现的主语"))
    time: Literal["coming", "told"] | None = field(
        default=None, metadata=about("讲的是哪一年：coming 今后要做的，told 已经发生的")
    )
    decides: bool = field(
        default=False, metadata=about("凭说法即可认定，不必再综合判断（只对有 role 的检查项有意义）")
    )
    opens: bool = field(default=False, metadata=about("此句之后（同段及其列举）的内容也属于本项"))
    whole: bool = field(default=False, metadata=about("同段中此前的句子也属于本项（讲已发生之事的除外）"))
    within: Literal["sentence", "paragraph"] = field(
        default="sentence", metadata=about("also 和 unless 在多大范围内找；paragraph 时整段都算")
    )
    doubtful: bool = field(
        default=False, metadata=about("把握不大：只在没有别的句子成立时才算，且结论标为“存疑”（borderline）")
    )

    def __post_init__(self) -> None:
        if not (self.any or self.by or self.time):
            raise PartError("any、by、time 至少要写一个")


class Sign(Phrases):
    """Something that alone says little."""

    points: int = field(metadata=about("分值；负分表示反证", ge=-10, le=10))


class Signs(Part):
    """Signs that only together make a sentence serve an item; asked for where nothing surer states it."""

    enough: int = field(metadata=about("一句话的分值合计达到多少才算", gt=0))
    each: list[Sign] = field(metadata=about("各种迹象，每种在一句中只计一次", min_length=1))


class Find(Part):
    """Where an item stands in a report."""

    headings: Phrases | None = field(default=None, metadata=about("标题含这些说法的部分属于本项"))
    heading_needs: list[Phrase] = field(
        default_factory=list, metadata=about("标题之下的句子，含其中之一才能使本项成立（不写则都能）")
    )
    sentences: list[Pattern] = field(default_factory=list, metadata=about("无论在何处，这样的句子属于本项"))
    signs: Signs | None = field(
        default=None, metadata=about("没有更可靠的句子时，凭多种迹象合起来判断（结论标为“存疑”）")
    )
    joins: list[Pattern] = field(default_factory=list, metadata=about("紧接本项句子、在同一段中的这类句子也属于本项"))
    exclude: list[Pattern] = field(default_factory=list, metadata=about("这样的句子不属于本项，即使在本项标题之下"))
    not_under: Phrases | None = field(default=None, metadata=about("标题含这些说法的部分，一概不属于本项"))
    not_serving: list[ItemId] = field(default_factory=list, metadata=about("已属于这些检查项的句子不再属于本项"))
    heading_states: bool = field(default=False, metadata=about("标题点明本项的，其下的正文即使本项成立（须有 role）"))
    role: Role | None = field(
        default=None, metadata=about("起这一作用的句子属于本项：由程序综合用词、上下文和以上各条判断")
    )
    rest: bool = field(default=False, metadata=about("未被其他检查项认领的正文句子，也计入本项（但不能单独成立）"))
    signature: bool = field(default=False, metadata=about("本项看署名和成文日期，不看正文句子"))


class Example(Part):
    """A text and what must come out of it; run by our tests."""

    verdict: Verdict = field(metadata=about("本项应得的结论：pass 通过，weak 薄弱，missing 缺失"))
    codes: list[str] = field(default_factory=list, metadata=about("薄弱时应报的全部代码"))
    text: Text = field(metadata=about("例文；用 |- 另起一行写，一行一段"))
    image: bool = field(default=False, metadata=about("例文末尾另有图片（扫描页、印章），其中的文字读不出来"))
    note: Text | None = field(default=None, metadata=about("说明这个例子的用意"))


class Missing(Part):
    """What to say when nothing in the report states the item."""

    message: Text = field(metadata=about("缺失时的说明"))
    advice: Text = field(metadata=about("怎么补"))

    def __post_init__(self) -> None:
        _check_placeholders({"message": self.message, "advice": self.advice}, ())


class Actor(Part):
    """Somebody who can act, by the words that name him."""

    title: str = field(default="", metadata=about("行为人的中文名称，用于说明；不写则用其键"))
    any: list[Phrase] = field(metadata=about("指称该行为人的词"))
    none: list[Phrase] = field(default_factory=list, metadata=about("例外：落在这些说法之内的不算"))
    not_with: list[Phrase] = field(default_factory=list, metadata=about("同一分句中有这些说法时，该词不算行为人"))
    qualifies: bool = field(
        default=False, metadata=about("紧接在别的行为人之前时以它为准（各部门主要负责人，不是主要负责人）")
    )
    only_in: dict[str, list[str]] = field(
        default_factory=dict, metadata=about("某个词只在机关名称含有所列之一时才指该行为人（局长之于局）")
    )
    in_organs: dict[OrganKind, list[Phrase]] = field(
        default_factory=dict,
        metadata=about(
            "只在某类机关中才指该行为人的词（township 乡镇街道、county 县区、city 市州、province 省、"
            "department 部门、zone 园区）"
        ),
    )


class Recognise(Part):
    """How a report of this kind is told from other documents."""

    titles: Phrases = field(metadata=about("标题含这些说法的是此类报告"))
    texts: Phrases = field(metadata=about("没有此类标题时，正文含这些说法、又写有下述项数内容的是此类报告"))
    items_at_least: int = field(default=3, metadata=about("没有此类标题时，至少要写有几项内容"))
    name: Text = field(metadata=about("此类报告的名称，用于说明"))


class OneCriterion(Part):
    """A sufficiency rule: what it says, and under one key the kind of criterion with its parameters."""

    code: Identifier = field(metadata=about("代码，同一检查项内不可重复"))
    message: Text = field(metadata=about("不符合时的说明；可用 {found}、{at_least} 等占位，因要求的种类而异"))
    advice: Text = field(metadata=about("怎么改；可用的占位与 message 相同"))
    basis: Text | None = field(default=None, metadata=about("依据；不写则用检查项的依据"))

    @cached_property
    def criterion(self) -> Criterion:
        """The one criterion that is set."""
        return next(iter(self._criteria().values()))

    def _criteria(self) -> dict[str, Criterion]:
        return {name: value for name in criterion_fields() if (value := getattr(self, name)) is not None}

    def __post_init__(self) -> None:
        if len(self._criteria()) != 1:
            raise PartError(f"须写且只写一种要求：{'、'.join(criterion_fields())}")
        allowed = [f"{{{name}}}" for name in self.criterion.tells]
        _check_placeholders({"message": self.message, "advice": self.advice}, allowed)


if TYPE_CHECKING:
    Requirement = OneCriterion
else:
    Requirement = type(
        "Requirement",
        (OneCriterion,),
        {
            "__module__": __name__,  # by which a copy in another process finds its class
            "__pydantic_config__": with_keys("oneOf", criterion_fields()),
            "__annotations__": {key: kind | None for key, kind in criterion_fields().items()},
            **{key: field(default=None, metadata=about(kind.summary)) for key, kind in criterion_fields().items()},
        },
    )


class Item(Part):
    """One required content of a report."""

    id: Identifier = field(metadata=about("检查项的代号，用小写字母、数字和连字符"))
    title: Text = field(metadata=about("检查项的名称"))
    basis: str = field(metadata=about("依据：“第（一）项”一类接在总的依据之后；以《开头的自成一体"))
    required: bool = field(default=True, metadata=about("false：只作参考，不影响报告结论"))
    off: Text | None = field(default=None, metadata=about("停用本项的理由；写了就不再检查本项"))
    missing: Missing = field(metadata=about("缺失时说什么"))
    find: Find = field(metadata=about("哪些标题和句子属于本项"))
    require: list[Requirement] = field(default_factory=list, metadata=about("写了以后还须满足的要求，不满足即为薄弱"))
    examples: list[Example] = field(default_factory=list, metadata=about("例子：改动清单后用它们检验"))

    def __post_init__(self) -> None:
        """Refuse examples that use other codes than its own."""
        known = list(dict.fromkeys(requirement.code for requirement in self.require))
        for number, example in enumerate(self.examples):
            for index, code in enumerate(example.codes):
                if code not in known:
                    message = f"没有代码“{code}”{suggest(code, known)}"
                    raise PartError(message, "examples", number, "codes", index)
            if bool(example.codes) != (example.verdict == "weak"):
                raise PartError("verdict 为 weak 的例子要写 codes，其余的不写", "examples", number)


class Checklist(Part):
    """What a kind of report must contain."""

    id: Identifier = field(metadata=about("清单的代号，用小写字母、数字和连字符"))
    title: Text = field(metadata=about("清单的名称"))
    basis: Text = field(metadata=about("总的依据，放在各检查项的“第（一）项”之前"))
    extends: Text | None = field(
        default=None, metadata=about("在哪份清单的基础上修改：内置清单的名称，或从本文件所在文件夹算起的文件路径")
    )
    recognise: Recognise = field(metadata=about("怎样认出此类报告"))
    words: dict[Name, list[Word]] = field(default_factory=dict, metadata=about("词表，在说法中用 $名称 引用"))
    actors: dict[Name, Actor] = field(default_factory=dict, metadata=about("行为人，在 by 中引用"))
    items: list[Item] = field(metadata=about("检查项", min_length=1))

    def active_items(self) -> list[Item]:
        """Return the items that are not switched off."""
        return [item for item in self.items if item.off is None]

    def basis_of(self, item: Item, requirement: OneCriterion | None = None) -> str:
        """Return the full legal basis of ``item``, or of one of its requirements if that has its own."""
        if requirement and requirement.basis:
            return requirement.basis
        return item.basis if item.basis.startswith("《") else self.basis + item.basis
