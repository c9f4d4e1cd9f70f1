"""The language of a checklist: what a YAML file may say, as pydantic models.

Phrases are plain text; ``…`` is a gap inside one sentence, ``$name`` a word list, ``{year}``, ``{next_year}``
and ``{prev_year}`` the years. There are no regular expressions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

from validator.criteria import Criterion, criterion_fields

Phrase = Annotated[str, Field(min_length=1, max_length=80)]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Verdict = Literal["pass", "weak", "missing"]


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was loaded is not changed any more."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrases(Strict):
    """Phrases of one meaning; whatever begins inside a phrase under ``none`` does not count."""

    any: list[Phrase] = Field(default=[], description="说法；… 表示同一句内可以隔开，$名称 引用 words 中的词表")
    none: list[Phrase] = Field(default=[], description="例外：落在这些说法之内的不算")


class Pattern(Phrases):
    """A kind of sentence."""

    also: list[Phrase] = Field(default=[], description="同一句中还必须出现其中之一")
    unless: list[Phrase] = Field(default=[], description="同一句中出现其中之一就不算")
    by: str | None = Field(default=None, description="谁做的：actors 中的名称；该词须是所在分句的主语")
    time: Literal["coming", "told"] | None = Field(
        default=None, description="讲的是哪一年：coming 今后要做的，told 已经发生的"
    )
    opens: bool = Field(default=False, description="此句之后（同段及其列举）的内容也属于本项")
    whole: bool = Field(default=False, description="同段中此前的句子也属于本项（讲已发生之事的除外）")
    within: Literal["sentence", "paragraph"] = Field(
        default="sentence", description="also 和 unless 在多大范围内找；paragraph 时整段都算"
    )
    doubtful: bool = Field(
        default=False, description="把握不大：只在没有别的句子成立时才算，且结论标为需复核（borderline）"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Pattern:
        if not (self.any or self.by or self.time):
            raise ValueError("any、by、time 至少要写一个")
        return self


class Sign(Phrases):
    """Something that alone says little."""

    points: int = Field(ge=-10, le=10, description="分值；负分表示反证")


class Signs(Strict):
    """Signs that only together make a sentence serve an item; asked for where nothing surer states it."""

    enough: int = Field(gt=0, description="一句话的分值合计达到多少才算")
    each: list[Sign] = Field(min_length=1, description="各种迹象，每种在一句中只计一次")


class Find(Strict):
    """Where an item stands in a report."""

    headings: Phrases | None = Field(default=None, description="标题含这些说法的部分属于本项")
    heading_needs: Phrases | None = Field(
        default=None, description="标题之下的句子，含其中之一才能使本项成立（不写则都能）"
    )
    sentences: list[Pattern] = Field(default=[], description="无论在何处，这样的句子属于本项")
    signs: Signs | None = Field(default=None, description="没有更可靠的句子时，凭多种迹象合起来判断（结论标为需复核）")
    joins: list[Pattern] = Field(default=[], description="紧接本项句子、在同一段中的这类句子也属于本项")
    exclude: list[Pattern] = Field(default=[], description="这样的句子不属于本项，即使在本项标题之下")
    not_under: Phrases | None = Field(default=None, description="标题含这些说法的部分，一概不属于本项")
    not_serving: list[str] = Field(default=[], description="已属于这些检查项的句子不再属于本项")
    rest: bool = Field(default=False, description="未被其他检查项认领的正文句子，也计入本项（但不能单独成立）")
    signature: bool = Field(default=False, description="本项看署名和成文日期，不看正文句子")


class _RequirementText(Strict):
    code: Identifier = Field(description="代码，同一检查项内不可重复")
    message: str = Field(description="不符合时的说明；可用 {found} {at_least} 等")
    advice: str = Field(description="怎么改")
    basis: str | None = Field(default=None, description="依据；不写则用检查项的依据")


class Example(Strict):
    """A text and what must come out of it; run by our tests and by ``fazhi checklist test``."""

    verdict: Verdict
    codes: list[str] = []
    text: str = Field(min_length=1)
    note: str | None = None


class Missing(Strict):
    """What to say when nothing in the report states the item."""

    message: str
    advice: str


class Actor(Strict):
    """Somebody who can act, by the words that name him."""

    any: list[Phrase]
    none: list[Phrase] = Field(default=[], description="例外：落在这些说法之内的不算")
    not_with: list[Phrase] = Field(default=[], description="同一分句中有这些说法时，该词不算行为人")
    qualifies: bool = Field(
        default=False, description="紧接在别的行为人之前时以它为准（各部门主要负责人，不是主要负责人）"
    )
    in_organs: dict[str, list[Phrase]] = Field(
        default={}, description="只在某类机关中才指该行为人的词（township 乡镇街道、county 县区、city 市州、province 省、department 部门、zone 园区）"
    )


class Recognise(Strict):
    """How a report of this kind is told from other documents."""

    titles: Phrases = Field(description="标题含这些说法的是此类报告")
    texts: Phrases = Field(description="没有此类标题时，正文含这些说法、又写有下述项数内容的是此类报告")
    items_at_least: int = Field(default=3, description="没有此类标题时，至少要写有几项内容")
    name: str = Field(description="此类报告的名称，用于说明")


class OneCriterion(_RequirementText):
    """A sufficiency rule: what it says, and under one key the kind of criterion with its parameters."""

    @property
    def criterion(self) -> Criterion:
        """The one criterion that is set."""
        return next(value for name in criterion_fields() if (value := getattr(self, name)) is not None)

    @model_validator(mode="after")
    def _has_one_criterion(self) -> OneCriterion:
        named = [name for name in criterion_fields() if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"必须写且只能写一种要求：{'、'.join(criterion_fields())}")
        return self


if TYPE_CHECKING:
    Requirement = OneCriterion
else:
    Requirement = create_model(
        "Requirement",
        __base__=OneCriterion,
        **{
            key: (kind | None, Field(default=None, description=kind.summary))
            for key, kind in criterion_fields().items()
        },
    )


class Item(Strict):
    """One required content of a report."""

    id: Identifier
    title: str
    basis: str
    required: bool = Field(default=True, description="false：只作参考，不影响报告结论")
    off: str | None = Field(default=None, description="停用本项的理由；写了就不再检查本项")
    missing: Missing
    find: Find
    require: list[Requirement] = []
    examples: list[Example] = []


class Checklist(Strict):
    """What a kind of report must contain."""

    id: Identifier
    title: str
    basis: str = Field(description="总的依据，放在各检查项依据之前")
    extends: str | None = Field(default=None, description="在哪份清单的基础上修改：内置清单的 id 或文件路径")
    recognise: Recognise
    words: dict[str, list[Phrase]] = Field(default={}, description="词表，用 $名称 引用")
    actors: dict[str, Actor] = Field(default={}, description="行为人")
    items: list[Item] = Field(min_length=1)

    def active_items(self) -> list[Item]:
        """Return the items that are not switched off."""
        return [item for item in self.items if item.off is None]
