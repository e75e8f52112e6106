"""What an editor overrules in a file: which rule, and a written reason."""

from collections.abc import Iterator, Mapping, Set

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.newsroom.withdrawals import RULE as TAKEN_BACK
from portal.text.keys import closest

UNKNOWN_ALLOWANCE = Rule(
    "unknown-allowance",
    "error",
    "Cho phép một quy tắc không có",
    "allow nhắc quy tắc “{name}” không có",
    "chép đúng tên quy tắc trong ngoặc vuông của thông báo, ví dụ phone-number",
)
FIXED_RULE = Rule(
    "fixed-rule",
    "error",
    "Quy tắc không được phép bỏ qua",
    "quy tắc “{name}” không bỏ qua bằng allow được",
    "xóa mục này rồi sửa chỗ sai; bỏ qua được: {names}",
)
EMPTY_REASON = Rule(
    "empty-reason",
    "error",
    "Cho phép mà không ghi lý do",
    "allow cho quy tắc “{name}” không ghi lý do thành lời",
    "ghi reason: ai cho phép, vì sao",
)
UNUSED_ALLOWANCE = Rule(
    "unused-allowance",
    "warning",
    "Cho phép thừa",
    "allow cho quy tắc “{name}” không còn bỏ qua chỗ nào trong tệp này",
    "xóa mục này",
)
_HEEDED_BEFORE = frozenset((TAKEN_BACK,))  # while reading: no finding is left to tell whether it was needed
RULES = (UNKNOWN_ALLOWANCE, FIXED_RULE, EMPTY_REASON, UNUSED_ALLOWANCE)


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield nothing: what is allowed is judged when every family has spoken, by `settle`."""
    return iter(())


def settle(desk: Desk, found: Set[Diagnostic], rules: Mapping[str, Rule]) -> set[Diagnostic]:
    """Return the findings without those that their files allow, with what is wrong with the allowances."""
    allowing = [content for content in desk.room.contents() if content.allow]
    if not allowing:
        return set(found)
    left = set(found)
    for content in allowing:
        here = [finding for finding in found if finding.path == content.path]
        for allowance in content.allow:
            place = Place(content.path, allowance.span)
            if not allowance.rule or not allowance.reason:
                continue  # a finding of the reader already
            rule = rules.get(allowance.rule)
            if rule is None:
                near = closest(allowance.rule, rules)
                hint = f"có phải “{near}”?" if near else None
                left.add(UNKNOWN_ALLOWANCE.at(place, hint=hint, name=allowance.rule))
            elif not rule.allowable:
                names = ", ".join(name for name, each in rules.items() if each.allowable)
                left.add(FIXED_RULE.at(place, name=rule.name, names=names))
            elif not _is_said(allowance.reason):
                left.add(EMPTY_REASON.at(place, name=rule.name))
            else:
                overruled = {finding for finding in here if finding.rule == rule.name}
                if not overruled and rule.name not in _HEEDED_BEFORE:
                    left.add(UNUSED_ALLOWANCE.at(place, name=rule.name))
                left -= overruled
    return left


def _is_said(reason: str) -> bool:
    """Tell whether a reason is a word at least: “trích” is, “ok”, “...” and “xxxxx” are none."""
    letters = [letter for letter in reason.casefold() if letter.isalpha()]
    return len(letters) >= 5 and len(set(letters)) >= 4
