"""The companies of the demo's marketplace. All of them are invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """A company with its account at a bank, and the hour of UTC at which its people work."""

    name: str
    country: str
    zone: str
    hour: int
    kind: str = "company"
    trades_as: str = "both"
    bank_name: str = ""
    bic: str = ""
    bank_code: str = ""


_BANK = ("Ningbo Harbour Bank", "NHBKCNBN", "102584000010")
ASIA, EUROPE, AMERICA, PLATFORM = 7, 10, 16, 9
"""Hours at which people there are awake, and at which the date is the same as in UTC."""

COMPANIES = {
    "nordhaus": Company("Nordhaus Home GmbH", "DE", "Europe/Berlin", EUROPE, trades_as="buyer"),
    "bluff": Company(
        "Bluff Harbor Tools Inc.", "US", "America/Chicago", AMERICA, trades_as="buyer"
    ),
    "altamar": Company("Muebles Altamar S.L.", "ES", "Europe/Madrid", EUROPE, trades_as="buyer"),
    "wexcombe": Company(
        "Wexcombe & Daughters Ltd", "GB", "Europe/London", EUROPE, trades_as="buyer"
    ),
    "kawabe": Company("川辺物産株式会社", "JP", "Asia/Tokyo", ASIA, trades_as="buyer"),
    "quetzal": Company(
        "Comercializadora Quetzal Azul, S.A. de C.V.",
        "MX",
        "America/Mexico_City",
        AMERICA,
        trades_as="buyer",
    ),
    "vauquelin": Company("Atelier Vauquelin SAS", "FR", "Europe/Paris", EUROPE, trades_as="buyer"),
    "hengtai": Company(
        "Hengtai Textile Co., Ltd.", "CN", "Asia/Shanghai", ASIA, "company", "supplier", *_BANK
    ),
    "dongshan": Company(
        "Dongshan Machinery Co., Ltd.", "CN", "Asia/Shanghai", ASIA, "company", "supplier", *_BANK
    ),
    "qiaonan": Company(
        "桥南玩具制造有限公司", "CN", "Asia/Shanghai", ASIA, "company", "supplier", *_BANK
    ),
    "karacay": Company(
        "Karaçay Ambalaj Sanayi ve Ticaret A.Ş.",
        "TR",
        "Europe/Istanbul",
        ASIA,
        "company",
        "supplier",
        "Boğaz Ticaret Bankası",
        "BHBKTRIS",
        "00990",
    ),
    "thanhmoc": Company(
        "Công ty TNHH Nội thất Thanh Mộc",
        "VN",
        "Asia/Ho_Chi_Minh",
        ASIA,
        "company",
        "supplier",
        "Ngân hàng Mê Kông Xanh",
        "MKBKVNVX",
        "01203001",
    ),
    "deccan": Company(
        "Deccan Loom Exports Pvt. Ltd.",
        "IN",
        "Asia/Kolkata",
        ASIA,
        "company",
        "supplier",
        "Deccan Merchants Bank",
        "DKBKINBB",
        "DKBK0001234",
    ),
    "miraeon": Company(
        "미래온전자 주식회사",
        "KR",
        "Asia/Seoul",
        ASIA,
        "company",
        "supplier",
        "한강상업은행",
        "HGBKKRSE",
        "081",
    ),
    "pearl": Company("Pearl River Inspection Ltd.", "HK", "Asia/Hong_Kong", ASIA, "inspector"),
    "rheinwacht": Company(
        "Rheinwacht Warenprüfung GmbH", "DE", "Europe/Berlin", EUROPE, "inspector"
    ),
}
PLATFORM_NAME, PLATFORM_COUNTRY = "Fairhold Market", "NL"
