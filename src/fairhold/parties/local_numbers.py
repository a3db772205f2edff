"""Bank codes and account numbers of countries without IBAN, as far as their form is published.

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


def account_number(text: str) -> str:
    """The number without spaces and hyphens, 4 to 34 letters and digits."""
    clean = _compact(text)
    if not _ACCOUNT.fullmatch(clean):
        raise BadField(
            "Enter the account number: 4 to 34 letters and digits.", field="account_number"
        )
    return clean


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
