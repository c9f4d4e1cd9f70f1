"""The language of a checklist: what a YAML file may say, as pydantic models.

Phrases are plain text; ``…`` is a gap inside one sentence, ``$name`` a word list, ``{year}``, ``{next_year}``
and ``{prev_year}`` the years. There are no regular expressions. The Chinese descriptions are what an editor
shows of the JSON Schema.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from checklist.phrases import ActorName, ItemId, Phrase, Role, Word, unknown_placeholder
from checklist.problems import suggest
from validator.criteria import Criterion, criterion_fields

if TYPE_CHECKING:
    from collections.abc import Collection

IDENTIFIER = r"^[a-z][a-z0-9-]*$"
NAME = "^[A-Za-z0-9_\u4e00-\u9fff-]+$"

Identifier = Annotated[str, Field(pattern=IDENTIFIER, max_length=60)]
Name = Annotated[str, Field(pattern=NAME, max_length=40)]
Text = Annotated[str, Field(min_length=1)]
Verdict = Literal["pass", "weak", "missing"]


def _organ_kind(value: str) -> str:
    if value not in ORGAN_KINDS:
        raise ValueError(f"没有“{value}”这类机关{suggest(value, ORGAN_KINDS)}")
    return value


ORGAN_KINDS = ("township", "county", "city", "province", "department", "zone")
"""The kinds of organs that the program tells apart (``validator.language.organs.level_of``)."""
OrganKind = Annotated[str, AfterValidator(_organ_kind), WithJsonSchema({"type": "string", "enum": list(ORGAN_KINDS)})]


class Strict(BaseModel):
    """Unknown keys are mistakes, and what was loaded is not changed any more."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def _refuse(value: object, *location: str | int, message: str) -> NoReturn:
    """Refuse ``value``, which stands at ``location`` within the model that is being validated."""
    mistake = PydanticCustomError("mistake", "{message}", {"message": message})
    details = InitErrorDetails(type=mistake, loc=location, input=value)
    raise ValidationError.from_exception_data("checklist", [details])


def _check_placeholders(texts: dict[str, str], allowed: Collection[str]) -> None:
    for field, text in texts.items():
        wrong = unknown_placeholder(text, allowed)
        if wrong:
            _refuse(text, field, message=wrong)


class Phrases(Strict):
    """Phrases of one meaning; whatever begins inside a phrase under ``none`` does not count."""

    any: list[Phrase] = Field(
        default=[], description="说法，出现其中之一即可；… 表示同一句内可以隔开，$名称 引用 words 中的词表"
    )
    none: list[Phrase] = Field(default=[], description="例外：落在这些说法之内的不算")


class Pattern(Phrases):
    """A kind of sentence."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("any", "by", "time")]})

    also: list[Phrase] = Field(default=[], description="同一句中还必须出现其中之一")
    unless: list[Phrase] = Field(default=[], description="同一句中出现其中之一就不算")
    by: ActorName | None = Field(default=None, description="谁做的：actors 中的名称；该词须是所在分句的主语")
    first: bool = Field(default=False, description="by 的行为人须是句中最先出现的主语")
    time: Literal["coming", "told"] | None = Field(
        default=None, description="讲的是哪一年：coming 今后要做的，told 已经发生的"
    )
    decides: bool = Field(default=False, description="凭说法即可认定，不必再综合判断（只对有 role 的检查项有意义）")
    opens: bool = Field(default=False, description="此句之后（同段及其列举）的内容也属于本项")
    whole: bool = Field(default=False, description="同段中此前的句子也属于本项（讲已发生之事的除外）")
    within: Literal["sentence", "paragraph"] = Field(
        default="sentence", description="also 和 unless 在多大范围内找；paragraph 时整段都算"
    )
    doubtful: bool = Field(
        default=False, description="把握不大：只在没有别的句子成立时才算，且结论标为“存疑”（borderline）"
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
    heading_needs: list[Phrase] = Field(
        default=[], description="标题之下的句子，含其中之一才能使本项成立（不写则都能）"
    )
    sentences: list[Pattern] = Field(default=[], description="无论在何处，这样的句子属于本项")
    signs: Signs | None = Field(
        default=None, description="没有更可靠的句子时，凭多种迹象合起来判断（结论标为“存疑”）"
    )
    joins: list[Pattern] = Field(default=[], description="紧接本项句子、在同一段中的这类句子也属于本项")
    exclude: list[Pattern] = Field(default=[], description="这样的句子不属于本项，即使在本项标题之下")
    not_under: Phrases | None = Field(default=None, description="标题含这些说法的部分，一概不属于本项")
    not_serving: list[ItemId] = Field(default=[], description="已属于这些检查项的句子不再属于本项")
    heading_states: bool = Field(default=False, description="标题点明本项的，其下的正文即使本项成立（须有 role）")
    role: Role | None = Field(
        default=None, description="起这一作用的句子属于本项：由程序综合用词、上下文和以上各条判断"
    )
    rest: bool = Field(default=False, description="未被其他检查项认领的正文句子，也计入本项（但不能单独成立）")
    signature: bool = Field(default=False, description="本项看署名和成文日期，不看正文句子")


class Example(Strict):
    """A text and what must come out of it; run by our tests."""

    verdict: Verdict = Field(description="本项应得的结论：pass 通过，weak 薄弱，missing 缺失")
    codes: list[str] = Field(default=[], description="薄弱时应报的全部代码")
    text: Text = Field(description="例文；用 |- 另起一行写，一行一段")
    note: Text | None = Field(default=None, description="说明这个例子的用意")


class Missing(Strict):
    """What to say when nothing in the report states the item."""

    message: Text = Field(description="缺失时的说明")
    advice: Text = Field(description="怎么补")

    @model_validator(mode="after")
    def _is_plain(self) -> Missing:
        _check_placeholders({"message": self.message, "advice": self.advice}, ())
        return self


class Actor(Strict):
    """Somebody who can act, by the words that name him."""

    title: str = Field(default="", description="行为人的中文名称，用于说明；不写则用其键")
    any: list[Phrase] = Field(description="指称该行为人的词")
    none: list[Phrase] = Field(default=[], description="例外：落在这些说法之内的不算")
    not_with: list[Phrase] = Field(default=[], description="同一分句中有这些说法时，该词不算行为人")
    qualifies: bool = Field(
        default=False, description="紧接在别的行为人之前时以它为准（各部门主要负责人，不是主要负责人）"
    )
    only_in: dict[str, list[str]] = Field(
        default={}, description="某个词只在机关名称含有所列之一时才指该行为人（局长之于局）"
    )
    in_organs: dict[OrganKind, list[Phrase]] = Field(
        default={},
        description="只在某类机关中才指该行为人的词（township 乡镇街道、county 县区、city 市州、province 省、"
        "department 部门、zone 园区）",
    )


class Recognise(Strict):
    """How a report of this kind is told from other documents."""

    titles: Phrases = Field(description="标题含这些说法的是此类报告")
    texts: Phrases = Field(description="没有此类标题时，正文含这些说法、又写有下述项数内容的是此类报告")
    items_at_least: int = Field(default=3, description="没有此类标题时，至少要写有几项内容")
    name: Text = Field(description="此类报告的名称，用于说明")


class OneCriterion(Strict):
    """A sufficiency rule: what it says, and under one key the kind of criterion with its parameters."""

    code: Identifier = Field(description="代码，同一检查项内不可重复")
    message: Text = Field(description="不符合时的说明；可用 {found}、{at_least} 等占位，因要求的种类而异")
    advice: Text = Field(description="怎么改；可用的占位与 message 相同")
    basis: Text | None = Field(default=None, description="依据；不写则用检查项的依据")

    @cached_property
    def criterion(self) -> Criterion:
        """The one criterion that is set."""
        return next(iter(self._criteria().values()))

    def _criteria(self) -> dict[str, Criterion]:
        return {name: value for name in criterion_fields() if (value := getattr(self, name)) is not None}

    @model_validator(mode="after")
    def _has_one_criterion(self) -> OneCriterion:
        if len(self._criteria()) != 1:
            raise ValueError(f"须写且只写一种要求：{'、'.join(criterion_fields())}")
        allowed = [f"{{{name}}}" for name in self.criterion.tells]
        _check_placeholders({"message": self.message, "advice": self.advice}, allowed)
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
    Requirement.model_config["json_schema_extra"] = {"oneOf": [{"required": [key]} for key in criterion_fields()]}


class Item(Strict):
    """One required content of a report."""

    id: Identifier = Field(description="检查项的代号，用小写字母、数字和连字符")
    title: Text = Field(description="检查项的名称")
    basis: str = Field(description="依据：“第（一）项”一类接在总的依据之后；以《开头的自成一体")
    required: bool = Field(default=True, description="false：只作参考，不影响报告结论")
    off: Text | None = Field(default=None, description="停用本项的理由；写了就不再检查本项")
    missing: Missing = Field(description="缺失时说什么")
    find: Find = Field(description="哪些标题和句子属于本项")
    require: list[Requirement] = Field(default=[], description="写了以后还须满足的要求，不满足即为薄弱")
    examples: list[Example] = Field(default=[], description="例子：改动清单后用它们检验")

    @model_validator(mode="after")
    def _examples_use_its_codes(self) -> Item:
        known = list(dict.fromkeys(requirement.code for requirement in self.require))
        for number, example in enumerate(self.examples):
            for index, code in enumerate(example.codes):
                if code not in known:
                    message = f"没有代码“{code}”{suggest(code, known)}"
                    _refuse(code, "examples", number, "codes", index, message=message)
            if bool(example.codes) != (example.verdict == "weak"):
                message = "verdict 为 weak 的例子要写 codes，其余的不写"
                _refuse(example.codes, "examples", number, message=message)
        return self


class Checklist(Strict):
    """What a kind of report must contain."""

    id: Identifier = Field(description="清单的代号，用小写字母、数字和连字符")
    title: Text = Field(description="清单的名称")
    basis: Text = Field(description="总的依据，放在各检查项的“第（一）项”之前")
    extends: Text | None = Field(
        default=None, description="在哪份清单的基础上修改：内置清单的名称，或从本文件所在文件夹算起的文件路径"
    )
    recognise: Recognise = Field(description="怎样认出此类报告")
    words: dict[Name, list[Word]] = Field(default={}, description="词表，在说法中用 $名称 引用")
    actors: dict[Name, Actor] = Field(default={}, description="行为人，在 by 中引用")
    items: list[Item] = Field(min_length=1, description="检查项")

    def active_items(self) -> list[Item]:
        """Return the items that are not switched off."""
        return [item for item in self.items if item.off is None]

    def basis_of(self, item: Item, requirement: OneCriterion | None = None) -> str:
        """Return the full legal basis of ``item``, or of one of its requirements if that has its own."""
        if requirement and requirement.basis:
            return requirement.basis
        return item.basis if item.basis.startswith("《") else self.basis + item.basis
