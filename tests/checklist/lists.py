"""Small checklists to break and to build on."""

from __future__ import annotations

MINIMAL = """\
id: small
title: 小清单
basis: 《某规定》
recognise:
  name: 工作报告
  titles:
    any: [工作报告]
  texts:
    any: [现将…报告如下]
words:
  cause: [原因, 由于]
  gapped: [由…导致]
actors:
  leader:
    any: [镇长]
    in_organs:
      county: [县长]
items:
  - id: problems
    title: 不足
    basis: 第（一）项
    missing:
      message: 没有写不足
      advice: 写明不足
    find:
      headings:
        any: [不足]
        none: [不足挂齿]
      sentences:
        - any: [存在…不足]
          by: leader
          time: told
    require:
      - code: too-short
        length:
          at_least: 10
        message: 只写了{found}字
        advice: 写具体
      - code: no-cause
        mentions:
          any: [$cause]
        message: 没有写原因
        advice: 写原因
    examples:
      - verdict: weak
        codes: [too-short, no-cause]
        text: 镇长的工作已经存在不足。
  - id: plans
    title: 安排
    basis: 《另一规定》第三条
    missing:
      message: 没有写安排
      advice: 写明安排
    find:
      sentences:
        - time: coming
      not_serving: [problems]
"""


def changed(old: str, new: str) -> str:
    """Return ``MINIMAL`` with ``old``, which stands in it exactly once, replaced."""
    if MINIMAL.count(old) != 1:
        raise ValueError(old)
    return MINIMAL.replace(old, new)
