"""Personal data of living people in texts, fields and file names (Luật 91/2025/QH15, NĐ 356/2025).

An editor can overrule a finding with a written reason; the official contact lines of site.toml never alarm.
"""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.text.personal import known_digits

_ALLOW = "; nếu được phép đăng, ghi allow với rule và reason"
CITIZEN_NUMBER = Rule(
    "citizen-number",
    "error",
    "Số căn cước, số định danh cá nhân",
    "“{value}” giống số căn cước, số định danh cá nhân",
    "xóa số này" + _ALLOW,
    allowable=True,
)
IDENTITY_NUMBER = Rule(
    "identity-number",
    "error",
    "Số chứng minh nhân dân cũ",
    "“{value}” giống số chứng minh nhân dân",
    "xóa số này" + _ALLOW,
    allowable=True,
)
PHONE_NUMBER = Rule(
    "phone-number",
    "error",
    "Số điện thoại cá nhân",
    "“{value}” giống số điện thoại của cá nhân",
    "xóa số này; số của cơ quan thì ghi vào [contact] trong site.toml" + _ALLOW,
    allowable=True,
)
HOME_ADDRESS = Rule(
    "home-address",
    "error",
    "Địa chỉ nhà của cá nhân",
    "“{value}” giống địa chỉ nhà của cá nhân",
    "chỉ ghi tới xã, phường" + _ALLOW,
    allowable=True,
)
BANK_ACCOUNT = Rule(
    "bank-account",
    "error",
    "Số tài khoản ngân hàng",
    "“{value}” giống số tài khoản hoặc số thẻ ngân hàng",
    "xóa số này" + _ALLOW,
    allowable=True,
)
BIRTH_DATE = Rule(
    "birth-date",
    "error",
    "Ngày sinh của cá nhân",
    "“{value}” giống ngày sinh của cá nhân",
    "chỉ ghi năm sinh" + _ALLOW,
    allowable=True,
)
RULES = (CITIZEN_NUMBER, IDENTITY_NUMBER, PHONE_NUMBER, HOME_ADDRESS, BANK_ACCOUNT, BIRTH_DATE)
_BY_NAME = {rule.name: rule for rule in RULES}


def check(desk: Desk) -> Iterator[Diagnostic]:
    """Yield the personal data that reading found, but for the site's own official lines."""
    official: frozenset[str] | None = None
    for path, fault in desk.room.faults:
        rule = _BY_NAME.get(fault.rule)
        if rule is None:
            continue
        if official is None:
            official = known_digits(desk.room.site.contact.values())
        if fault.values["digits"] and fault.values["digits"] in official:
            continue
        yield rule.at(Place(path, fault.span), value=fault.values["value"])
