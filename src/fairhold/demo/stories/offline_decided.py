"""Deals made elsewhere: disputes settled or decided. A finding is an opinion; nothing is held."""

from fairhold.demo.acts.claiming import answers
from fairhold.demo.acts.deciding import appeals, rules, rules_on_appeal, takes, transfers
from fairhold.demo.acts.returning import says_where, waives
from fairhold.demo.acts.talking import accepts_offer, confirms_done, offers, shows_done
from fairhold.demo.plot import OFFLINE, Deal, Story
from fairhold.demo.stories.ways import heard
from fairhold.rules.dispute.flow import APPEALED, CLOSED, RULED, RULED_ON_APPEAL, SETTLED

STORIES = (
    Story(
        name="offline_settled_payment",
        channel=OFFLINE,
        state=SETTLED,
        filed=16,
        claimant="supplier",
        deal=Deal("nordhaus", "hengtai", "towels", 1500, "2.95", currency="EUR", paid=False),
        ground="payment_not_received",
        remedy="refund",
        says="货已交付两个月，发票三次催收未果，请贵司尽快支付全部货款。",
        asks="4425.00",
        then=(
            answers(13, "Die Rechnung ging an eine alte Adresse. Wir zahlen in zwei Raten."),
            offers(
                12,
                "respondent",
                "payment",
                "4425.00",
                parts=((6, "2000.00"), (-10, "2425.00")),
            ),
            accepts_offer(10),
            shows_done(7, 1, "Überweisung der ersten Rate"),
            confirms_done(5, 1),
        ),
    ),
    Story(
        name="offline_finding",
        channel=OFFLINE,
        state=RULED,
        filed=15,
        deal=Deal("wexcombe", "hengtai", "tents", 150, "33.00", currency="GBP", shares=(3, 7)),
        says="Fibreglass poles in every bag opened.",
        asks="1600.00",
        then=(
            *heard(12, "Aluminium was not available that month.", 10, 9, "mei"),
            rules(
                3,
                "mei",
                "partial_refund",
                "1400.00",
                "What was not available was promised all the same.",
            ),
        ),
    ),
    Story(
        name="offline_return_waived",
        channel=OFFLINE,
        state=RULED,
        filed=20,
        deal=Deal("altamar", "thanhmoc", "chairs", 60, "61.00", currency="EUR"),
        says="Patas chapadas: no es la madera contratada.",
        asks="3660.00",
        remedy="return_and_refund",
        then=(
            *heard(17, "Chi phí vận chuyển trả hàng cao hơn giá trị lô ghế.", 15, 14, "omar"),
            rules(
                6,
                "omar",
                "return_and_refund",
                "3660.00",
                "Not the wood that was agreed on.",
            ),
            says_where(4, "Kho trả hàng Thanh Mộc, KCN Sóng Thần, Bình Dương"),
            waives(2),
        ),
    ),
    Story(
        name="offline_appealed",
        channel=OFFLINE,
        state=APPEALED,
        filed=22,
        deal=Deal("vauquelin", "deccan", "scarves", 300, "9.40", currency="EUR"),
        says="Écharpes en acrylique.",
        asks="1800.00",
        then=(
            *heard(19, "The contract says Merino touch.", 17, 16, "omar"),
            rules(8, "omar", "dismiss", "0", "The wording could be read either way."),
            appeals(
                3,
                "claimant",
                "clause § 3 of the contract",
                "Le contrat, § 3, dit « 100 % Merino wool ». Il n’y a pas deux lectures.",
            ),
        ),
    ),
    Story(
        name="offline_ruled_on_appeal",
        channel=OFFLINE,
        state=RULED_ON_APPEAL,
        filed=38,
        deal=Deal("wexcombe", "qiaonan", "robots", 240, "11.60", currency="GBP"),
        says="17 of 40 do not switch on.",
        asks="1100.00",
        then=(
            *heard(35, "请更换充电底座。", 33, 32, "mei"),
            rules(25, "mei", "partial_refund", "300.00", "Bases can be replaced."),
            appeals(15, "claimant", "the cause", "New bases changed nothing: we tried twelve."),
            takes(13, "olga"),
            rules_on_appeal(2, "olga", "partial_refund", "1000.00", "The base was not the cause."),
        ),
    ),
    Story(
        name="offline_closed_paid",
        channel=OFFLINE,
        state=CLOSED,
        filed=44,
        deal=Deal("bluff", "miraeon", "chargers", 600, "7.10"),
        says="45 W instead of 65 W.",
        asks="1700.00",
        then=(
            *heard(41, "전자마커 케이블을 사용해 주십시오.", 39, 38, "mei"),
            rules(28, "mei", "partial_refund", "1200.00", "No such cable was asked for."),
            transfers(24),
        ),
    ),
    Story(
        name="offline_closed_unpaid",
        channel=OFFLINE,
        state=CLOSED,
        filed=46,
        deal=Deal("quetzal", "thanhmoc", "vases", 400, "10.10"),
        says="Jarrones cinco centímetros más bajos de lo pactado.",
        asks="1300.00",
        then=(
            *heard(43, "Sai số này là bình thường với gốm thủ công.", 41, 40, "omar"),
            rules(30, "omar", "partial_refund", "800.00", "15 % is no tolerance for a vase."),
        ),
    ),
)
