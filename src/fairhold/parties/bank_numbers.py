"""Numbers of banks and accounts: IBAN and BIC (ISO 13616, ISO 9362), and national forms without.

China: CNAPS code, 12 digits (People's Bank of China). United States: ABA routing number, 9 digits
with a check digit (https://www.aba.com/about-us/routing-number). India: IFSC (Reserve Bank of
India). Canada: institution and transit, 8 or 9 digits (Payments Canada). Australia: BSB, 6 digits.
Hong Kong: bank code, 3 digits, or with branch 6. Japan: bank and branch, 4 and 3 digits.
"""

import re

from fairhold.parties.fields import BadField

_ACCOUNT = re.compile(r"[0-9A-Z]{4,34}")
_ANY_CODE = (re.compile(r"[0-9A-Z]{2,34}"), "2 to 34 letters and digits")
_CODES = {
    "AU": (re.compile(r"[0-9]{6}"), "the BSB, 6 digits"),
    "CA": (re.compile(r"0?[0-9]{8}"), "institution and transit number, 8 or 9 digits"),
    "CN": (re.compile(r"[0-9]{12}"), "the CNAPS code, 12 digits"),
    "HK": (re.compile(r"[0-9]{3}([0-9]{3})?"), "the bank code, 3 digits, or 6 with the branch"),
    "IN": (re.compile(r"[A-Z]{4}0[A-Z0-9]{6}"), "the IFSC, like HDFC0001234"),
    "JP": (re.compile(r"[0-9]{7}"), "bank and branch code, 7 digits"),
    "US": (re.compile(r"[0-9]{9}"), "the ABA routing number, 9 digits"),
}
_BIC_COUNTRIES = {
    "FR": {"FR", "GF", "GP", "MQ", "RE", "PM", "YT", "NC", "PF", "WF", "BL", "MF"},
    "GB": {"GB", "GG", "IM", "JE"},
}
"""Territories whose banks have a BIC of their own but accounts of the mother country."""


def has_iban(country: str) -> bool:
    """Whether accounts of the country have an IBAN."""
    from schwifty import exceptions, registry  # loaded late: only proposals of accounts need it

    try:
        registry.get_iban_spec(country)
    except exceptions.InvalidCountryCode:
        return False
    return True


def iban(text: str, country: str) -> str:
    """The IBAN without spaces, of this country, its check digits verified."""
    from schwifty import IBAN, exceptions

    try:
        found = IBAN(text)
    except exceptions.SchwiftyException:
        raise BadField(
            "This is not an IBAN: a character is wrong or missing. Compare it with the bank's "
            "letter.",
            field="iban",
        ) from None
    if found.country_code != country:
        raise BadField(
            f"This IBAN is of {found.country_code}, the account's country is {country}. Mend one "
            "of the two.",
            field="iban",
        )
    return str(found.compact)


def bic(text: str, country: str) -> str:
    """The BIC in capitals, of a bank in this country."""
    from schwifty import BIC, exceptions

    try:
        found = BIC(text)
    except exceptions.SchwiftyException:
        raise BadField(
            "This is not a BIC: 8 or 11 letters and digits, such as COBADEFF. The bank's letter "
            "names it, also as SWIFT code.",
            field="bic",
        ) from None
    if found.country_code not in _BIC_COUNTRIES.get(country, {country}):
        raise BadField(
            f"This BIC is of a bank in {found.country_code}, the account's country is {country}. "
            "Mend one of the two.",
            field="bic",
        )
    return str(found.compact)


def account_number(text: str) -> str:
    """The number without spaces and hyphens, 4 to 34 letters and digits."""
    clean = _compact(text)
    if not _ACCOUNT.fullmatch(clean):
        raise BadField(
            "Enter the account number: 4 to 34 letters and digits.", field="account_number"
        )
    return clean


def code_name(country: str) -> str:
    """What the country's national bank code is called and how long it is, for a hint."""
    return _CODES.get(country, _ANY_CODE)[1]


def bank_code(text: str, country: str) -> str:
    """The bank's national code without spaces and hyphens, in the country's form."""
    clean = _compact(text)
    form, what = _CODES.get(country, _ANY_CODE)
    if not form.fullmatch(clean):
        raise BadField(f"Enter the bank's national code: {what}.", field="bank_code")
    if country == "US" and not _aba_holds(clean):
        raise BadField(
            "This is not an ABA routing number: its check digit does not fit. Compare it with "
            "the bank's letter.",
            field="bank_code",
        )
    return clean


def _compact(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()


def _aba_holds(code: str) -> bool:
    weights = (3, 7, 1) * 3
    return sum(w * int(digit) for w, digit in zip(weights, code, strict=True)) % 10 == 0
