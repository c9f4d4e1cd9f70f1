"""Which words of a recipe say why its shortcomings are there, and what is left without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WITHOUT_CAUSES: Mapping[str, Sequence[tuple[str, str]]] = {
    "bureau-loose-shortcomings": [
        (
            "这主要是由于局里没有专门执法机构，执法工作由6个科室分头承担，缺乏统筹，加上校长任职培训中法治课时偏少。",
            "",
        ),
    ],
    "city-parts": [("原因分析", "其他短板"), ("机构改革后部分职能", "部分职能")],
    "county-joint-signers": [
        ("，深入剖析原因", ""),
        ("分析原因，主要是乡镇执法队伍年龄偏大", "乡镇执法队伍年龄偏大"),
    ],
    "county-table": [
        ("及原因", ""),
        (
            "究其原因，一方面是裁量基准修订滞后，另一方面是乡镇专职法制人员配备不到位，人员流动快，加之考核约束偏软。",
            "",
        ),
    ],
    "district-date-under-title": [("原因主要有：下沉人员以原城管队员为主", "下沉人员以原城管队员为主")],
    "ftz-roman": [("不足与成因", "不足"), ("成因主要有三点：薪酬体系", "薪酬体系")],
    "market-two-names": [
        ("和原因", ""),
        ("主要原因是对恶意索赔缺少识别和分流办法", "对恶意索赔缺少识别和分流办法"),
    ],
    "province-chapters": [
        ("及原因", ""),
        (
            "上述问题的原因在于机构改革后基层执法经费渠道尚未理顺，厅里对新情况的调查研究不深，内部考核对制度建设的权重偏低。",
            "",
        ),
    ],
    "subdistrict-no-headings": [
        (
            "出现这些情况，主观上是我们重办案数量、轻办案质量，客观上受法律顾问经费标准偏低影响，难以要求律师按月驻点。",
            "",
        ),
    ],
    "tax-arabic": [
        ("及原因", ""),
        (
            "主要是因为干部队伍新老交替较快，近三年新录用人员占到两成，实训安排没有及时跟上；风险指标模型更新不及时，也影响了预警效果。",
            "",
        ),
    ],
    "town-usual": [
        ("和原因", ""),
        ("，主要原因是赋权事项涉及的法规多，队员大多由其他岗位转入，系统培训跟不上", ""),
        ("，源于没有建立销号台账，事后无人回头核对", ""),
    ],
    "township-scattered": [
        ("与原因", ""),
        (
            "之所以如此，一是因为我们对村干部的法律培训一年只有一次，二是由于执法人员多是兼职，三是宣传没有用上山歌、方言这些群众爱听的形式。",
            "",
        ),
    ],
    "weather-unnumbered": [
        ("根子在于我们长期重业务技术、轻社会管理，执法人员都是兼职，信用评价标准也没有及时细化。", ""),
    ],
    "zone-decimal": [
        ("和原因", ""),
        ("究其根源，主要是开发区编制总量控制较严，专业人员引进渠道窄，而我们主动培养的办法也不多。", ""),
    ],
}
