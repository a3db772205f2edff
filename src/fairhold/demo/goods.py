"""What is traded in the demo, as its makers and buyers would write it."""

from typing import Any

from fairhold.demo.plot import Goods

NAVY, BLACK, CREAM, RUST, GREEN, STEEL, SKY = (
    (28, 42, 84),
    (24, 24, 26),
    (222, 208, 176),
    (160, 82, 45),
    (74, 104, 78),
    (138, 146, 152),
    (120, 160, 200),
)


def _measure(what: str, value: str, unit: str, percent: str) -> dict[str, Any]:
    return {
        "kind": "measure",
        "property": what,
        "value": value,
        "unit": unit,
        "tolerance": {"percent": percent},
        "line": "L1",
    }


def _measured(unit: str, *values: str) -> dict[str, Any]:
    return {"kind": "measurement", "term": "T1", "values": list(values), "unit": unit}


def _attribute(what: str, value: str, reference: str = "") -> dict[str, Any]:
    named = {"reference": reference} if reference else {}
    return {"kind": "attribute", "property": what, "value": value, "line": "L1", **named}


def _found(what: str, term: str = "T1", looked_at: int = 20, bad: int = 20) -> dict[str, Any]:
    seen = {"looked_at": looked_at, "nonconforming": bad}
    return {"kind": "attribute", "term": term, "found": what, "conforms": False, **seen}


def _defect(nature: str, objective: str, looked_at: int, bad: int) -> dict[str, Any]:
    return {
        "kind": "defect",
        "line": "L1",
        "nature": nature,
        "objective": objective,
        "looked_at": looked_at,
        "nonconforming": bad,
    }


GOODS: dict[str, Goods] = {
    "curtains": Goods(
        title="Blackout curtain 140 x 245 cm",
        promises="Fabric weight 280 g/m² ± 5 %",
        term=_measure("fabric weight", "280", "g/m²", "5"),
        more_terms=(_attribute("colour", "navy blue", "Pantone 19-4024 TCX"),),
        more_promises=("Colour navy blue, Pantone 19-4024 TCX",),
        shows={"kind": "attribute", "term": "T2", "found": "black", "conforms": False},
        colour=BLACK,
        caption="Curtain beside a ruler",
    ),
    "cushions": Goods(
        title="Cushion cover 50 x 50 cm",
        promises="As many as ordered, ± 1 %",
        term={"kind": "quantity", "quantity": 5000, "tolerance_percent": "1", "line": "L1"},
        shows={"kind": "count", "line": "L1"},
        ground="short_quantity",
        colour=CREAM,
        caption="Cartons as they were counted",
    ),
    "drills": Goods(
        title="Bench drill press BD-16",
        promises="Warning label to ANSI Z535.4 in English on the belt guard",
        term={
            "kind": "mark",
            "mark": "warning label in English on the belt guard",
            "market": "US",
            "law": "ANSI Z535.4",
        },
        shows={
            "kind": "presence",
            "term": "T1",
            "present": False,
            "looked_at": 10,
            "nonconforming": 10,
        },
        ground="label_or_mark_missing",
        colour=GREEN,
        caption="Belt guards of 10 presses, no label",
    ),
    "towels": Goods(
        title="Terry towel 50 × 100 cm, navy",
        promises="Combed cotton terry, 500 g/m² ± 5 %, with a dobby border.\nPacked by 10.",
        term=_measure("weight of the terry", "500", "g/m²", "5"),
        more_terms=(
            _attribute("fibre", "100 % cotton"),
            _attribute("colour", "navy blue", "Pantone 19-4024 TCX"),
        ),
        more_promises=("Fibre 100 % cotton", "Colour navy blue, Pantone 19-4024 TCX"),
        shows=_measured("g/m²", "412", "408", "410"),
        colour=NAVY,
        caption="Towel on the scales",
    ),
    "knives": Goods(
        title="Utility knife, 18 mm, with 5 blades",
        promises="Blade 18 mm wide, of SK5 steel",
        term=_measure("blade width", "18", "mm", "2"),
        more_terms=(_attribute("blade steel", "SK5"),),
        more_promises=("Blade steel SK5",),
        shows=_measured("mm", "15.1", "15.0", "15.2", "15.1"),
        colour=STEEL,
        caption="Blades beside a caliper",
    ),
    "robots": Goods(
        title="遥控机器人玩具 RX-3（带充电底座）",
        promises="每台开箱即可使用；底部印有 CE 标志",
        term={"kind": "mark", "mark": "CE 标志", "market": "FR"},
        shows=_defect("机器人无法开机，充电底座无反应", "does_not_work", 40, 17),
        ground="defective",
        colour=SKY,
        caption="Toy robots that do not switch on",
    ),
    "boxes": Goods(
        title="Oluklu mukavva koli, 5 katlı, 60 × 40 × 40 cm, tek renk flekso baskılı",
        promises="Karton gramajı 850 g/m² ± %4",
        term=_measure("karton gramajı (board weight)", "850", "g/m²", "4"),
        shows=_measured("g/m²", "702", "698", "711", "705"),
        colour=RUST,
        caption="Corrugated board on the scales",
    ),
    "chairs": Goods(
        title="Ghế ăn gỗ sồi tự nhiên, sơn dầu lau, kiểu Hội An",
        promises="Solid oak (Quercus alba), oiled; no veneer",
        term=_attribute("wood", "solid oak", "Quercus alba"),
        shows=_found("rubberwood with oak veneer", looked_at=12, bad=12),
        ground="wrong_goods",
        colour=RUST,
        caption="Chair leg, sawn through, with a ruler",
    ),
    "scarves": Goods(
        title="Woven scarf 70 x 200 cm, fringed",
        promises="Fibre 100 % Merino wool, 19.5 micron or finer",
        term=_attribute("fibre", "100 % Merino wool"),
        shows=_found("70 % acrylic, 30 % wool", looked_at=6, bad=6),
        colour=RUST,
        caption="Scarf with its sewn-in label",
    ),
    "chargers": Goods(
        title="USB-C 고속 충전기 65W (GaN)",
        promises="정격 출력 65 W, 허용 오차 ± 3 %",
        term=_measure("정격 출력 (rated output)", "65", "W", "3"),
        shows=_measured("W", "44.6", "45.1", "44.9", "45.0"),
        colour=STEEL,
        caption="Charger on the power meter",
    ),
    "lamps": Goods(
        title="Tischleuchte „Lüneburg“ mit Leinenschirm und Dimmer, Höhe 48 cm",
        promises="Stufenlos dimmbar, Leuchtmittel wechselbar, CE-Kennzeichnung am Sockel",
        term={"kind": "mark", "mark": "CE-Kennzeichnung am Sockel", "market": "DE"},
        shows=_defect("Dimmer ohne Funktion, Leuchte flackert", "does_not_work", 25, 9),
        ground="defective",
        colour=CREAM,
        caption="Table lamp, dimmer without effect",
    ),
    "tents": Goods(
        title="Four-person ridge tent, aluminium poles",
        promises="Poles of 7001-T6 aluminium, 8.5 mm",
        term=_attribute("poles", "7001-T6 aluminium"),
        shows=_found("fibreglass poles", looked_at=15, bad=15),
        ground="wrong_goods",
        colour=GREEN,
        caption="Tent poles with a magnet and a ruler",
    ),
    "lathes": Goods(
        title="Compact CNC lathe CL-210 with tool changer",
        promises="Swing over bed 210 mm ± 1 %",
        term=_measure("swing over bed", "210", "mm", "1"),
        shows=_measured("mm", "188", "187", "188"),
        unit="machine",
        colour=STEEL,
        caption="Lathe bed with a ruler",
    ),
    "vases": Goods(
        title="Jarrón de gres esmaltado, 32 cm, esmalte reactivo azul cobalto",
        promises="Altura 320 mm ± 3 %, esmalte sin grietas",
        term=_measure("altura (height)", "320", "mm", "3"),
        shows=_measured("mm", "271", "268", "274"),
        colour=NAVY,
        caption="Vase beside a ruler",
    ),
    "paper": Goods(
        title="手漉き風便箋セット（封筒十枚付き、桐箱入り）",
        promises="用紙は楮八割以上、坪量 90 g/m² ± 5 %",
        term=_measure("坪量 (paper weight)", "90", "g/m²", "5"),
        shows=_measured("g/m²", "71", "72", "70", "71"),
        unit="set",
        colour=CREAM,
        caption="Letter paper on the scales",
    ),
    "buttons": Goods(
        title="Horn button 22 mm, four holes, matt",
        promises="Real horn, 22 mm",
        term=_attribute("material", "real horn"),
        shows=_found("polyester resin", looked_at=50, bad=50),
        colour=BLACK,
        caption="Buttons with a ruler",
    ),
}
