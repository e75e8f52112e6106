"""Personal data of living people in texts, fields and file names (Luật 91/2025/QH15, NĐ 356/2025).

An editor can overrule a finding with a written reason; the official contact lines of site.toml never alarm.
"""

from collections.abc import Iterator

from portal.diagnostics import Diagnostic, Place, Rule
from portal.newsroom.desk import Desk
from portal.newsroom.faults import SECRET_KEY
from portal.newsroom.text_faults import said, secret_keys
from portal.newsroom.uses import texts_of_files
from portal.text.personal import findings, known_digits

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
    "Số chứng minh nhân dân cũ, số hộ chiếu",
    "“{value}” giống số chứng minh nhân dân hoặc hộ chiếu",
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
    """Yield what nobody may publish: personal data that reading found, and data and keys in attachments.

    The site's own official lines are none.
    """
    found = [(Place(path, fault.span), fault.rule, fault.values) for path, fault in desk.room.faults]
    for place, text in texts_of_files(desk):
        for match in secret_keys(text):
            yield SECRET_KEY.at(place, value=f"{match[0][:14]}… trong tệp")
        for item in findings(text):
            value = said(text[item.start : item.end], item.digits)
            found.append((place, item.kind, {**value, "value": f"{value['value']} trong tệp"}))
    found = [one for one in found if one[1] in _BY_NAME]
    official = known_digits(desk.room.site.contact.values()) if found else frozenset()
    for place, name, values in found:
        if not values["digits"] or values["digits"] not in official:
            yield _BY_NAME[name].at(place, value=values["value"])
