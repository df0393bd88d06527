"""Skills told by what somebody did: which pairs of verb and object count, and the data file holds."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from skills import load_finder, load_taxonomy
from skills.deeds import Deed, Deeds, list_deeds, load_deeds, verb_forms
from skills.folding import Folded


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files("skills") / "data" / "deeds.yaml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Recruited 40 engineers for the new plant", ["recruiting"]),
        ("Opened and closed the shop on Sundays", ["store opening and closing"]),
        ("Unblocked kitchen drains; hung fire doors", ["drain cleaning", "door hanging"]),
        ("Milked 200 cows twice a day", ["farming"]),
        ("I run the night shift", ["shift supervision"]),
        ("responsible for ordering fresh stock", ["stock replenishment"]),
        ("Experience of training new\nstaff", ["training delivery"]),
        ("Booked sea freight", ["freight forwarding"]),
        ("Poured and levelled the slab", ["concrete work"]),
        ("Organized two job fairs", ["recruiting"]),
        ("Managed the boss's diary, typed letters", ["calendar management", "typing"]),
        # A name within a deed is found too; the object behind it tells the deed.
        ("Recruited Java developers", ["Java", "recruiting"]),
        # By trained staff, nobody is trained; a training manager trains nobody either.
        ("Care given by trained staff", []),
        ("the training manager of the firm", []),
        # A noun in the singular before another is no object, nor is one behind a preposition.
        ("Adjusted machine pressure", []),
        ("Recruited for a company of engineers", []),
        ("Prepared for the weekly report", []),
        # Another sentence, another item, an empty line.
        ("He recruited. Engineers left", []),
        ("Recruited\n\nengineers", []),
        ("Source of hire and candidate files", []),
        # Scripts of programs, pipelines of data, defects of lorries, entries in a journal.
        ("Wrote scripts to import addresses", []),
        ("Built the event pipeline for parcels", []),
        ("Reports defects of the lorry", []),
        ("Verified entries in the daybook", []),
        ("Wrote video scripts for the launch", ["copywriting"]),
        ("Cut food waste by a third", ["food waste reduction"]),
        ("Ran a shop of 14 staff", ["store management"]),
        ("Processed property tax returns", ["tax preparation"]),
        ("Negotiating collections by phone", ["negotiation"]),
        ("Designed interiors of hotels", ["interior design"]),
        ("Designed interior signs", ["graphic design"]),
        ("Ran trials of the checkout", []),
        ("Worked the checkout on Saturdays", ["till operation"]),
        ("Implemented new payroll software", ["payroll software"]),
        # A title in capitals.
        ("Sat in for the Training Supervisor", []),
        ("Duties: Training Supervisors", ["training delivery"]),
        # What an employer will do, and what somebody is old enough for.
        ("We will run a background check", []),
        ("You are over 21 to serve wine", []),
    ],
)
def test_what_somebody_did(text: str, names: list[str]) -> None:
    found = [skill.name for skill in load_finder().find(text)]
    assert [name for name in found if name not in ("wine knowledge",)] == names


def test_in_an_advert_what_is_to_be_done_tells_no_skill() -> None:
    text = "Preparing spicy Thai dishes"
    assert [skill.name for skill in load_finder().find(text)] == ["cooking"]
    assert load_finder().find(text, deeds=False) == ()


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        # People and office.
        ("Posted openings on three job boards", "recruiting"),
        ("Scheduled interviews for the plant manager", "interview scheduling"),
        ("Oriented new employees on house rules", "employee onboarding"),
        ("Evaluated the crew twice a year", "performance management"),
        ("Held associates accountable for their targets", "performance management"),
        ("Revised the employee handbook", "policy development"),
        ("Kept the executive calendar of two partners", "calendar management"),
        ("Took minutes at board meetings", "minute taking"),
        ("Registered walk-ins, visitors and couriers at the front desk", "reception duties"),
        ("Shredded old invoices and made copies", "photocopying and scanning"),
        # Money.
        ("Cut checks for forty vendors", "accounts payable"),
        ("Made collection calls on past due accounts", "collections"),
        ("Balanced two bank accounts weekly", "bank reconciliation"),
        ("Prepared the trial balance for the auditors", "financial reporting"),
        ("Stayed within the annual budget", "budget management"),
        ("Explained variances to the plant manager", "variance analysis"),
        ("Graded commercial loans by risk", "credit risk analysis"),
        ("Negotiated settlements with claimants", "settlement negotiation"),
        ("Determined liability after road accidents", "liability assessment in claims"),
        ("Filed the quarterly sales tax report", "indirect tax"),
        # Sales and service.
        ("Landed new accounts in the region", "prospecting"),
        ("Called on dealers in four counties", "field sales"),
        ("Took buyers on test drives", "automotive sales"),
        ("Calmed and assisted dissatisfied customers", "complaint handling"),
        ("Issued refunds at the counter", "refunds and returns"),
        ("Gift-wrapped purchases at Christmas", "gift wrapping"),
        ("Inventoried stock every quarter", "stocktaking"),
        ("Built end caps and window displays", "visual merchandising"),
        # Kitchen, hotel, cleaning.
        ("Portioned salads and sandwiches for the lunch trade", "food preparation"),
        ("Escorted guests to their tables", "guest seating"),
        ("Wiped tables, emptied trash cans", "cleaning"),
        ("Hand-washed pots and glassware", "dishwashing"),
        # Warehouse, buying, transport.
        ("Stowed items in the high bay", "warehousing"),
        ("Wrapped pallets for the night trailer", "pallet handling"),
        ("Tabulated bids from three suppliers", "tender evaluation"),
        ("Expedited late purchase orders", "order expediting"),
        ("Awarded subcontracts for the east wing", "subcontract administration"),
        ("Coordinated the movement of two companies", "transport planning"),
        ("Performed DOT pre-trip inspections", "vehicle checks"),
        # Making and building.
        ("Commissioned new machinery at two plants", "equipment commissioning"),
        ("Programmed PLCs and tested drives", "PLC programming"),
        ("Operation and maintenance of a steam plant", "boiler operation"),
        ("Troubleshot circuit boards", "electrical fault finding"),
        ("Backfilled trenches and pits", "groundworks"),
        ("Broke up old concrete", "demolition"),
        ("Wrote RFIs and compiled submittals", "construction documents"),
        ("Bent conduit, ran cables and wired outlets", "electrical installation"),
        ("Refinished antique chairs", "furniture restoration"),
        # Computers, data, design, marketing.
        ("Migrated customer data to the new platform", "data migration"),
        ("Wrote stored procedures for billing", "SQL"),
        ("Validated data with the clinics", "data quality"),
        ("Drew site maps and user flows, created click-through comps", "wireframing"),
        ("Specced sample garments before production", "technical design of garments"),
        ("Moderated user content overnight", "content moderation"),
        ("Pitched story ideas and wrote news releases", "public relations"),
        # Law, care, school, sport.
        ("Negotiated pleas with the prosecutor", "plea negotiation"),
        ("Deposed three claimants", "witness interviews"),
        ("Assisted residents with bathing", "personal care"),
        ("Suctioned ventilated patients", "mechanical ventilation"),
        ("Consulted with parents on attendance", "parent communication"),
        ("Choreographed dances for the summer show", "dance"),
        ("Led water aerobics and spin classes", "fitness class instruction"),
        ("Accounted for government property worth two millions", "property accountability"),
    ],
)
def test_what_people_of_all_functions_did(text: str, skill: str) -> None:
    assert skill in [found.name for found in load_finder().find(text)]


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        # A word of two trades tells neither.
        ("Managed two branches of the bank", "version control"),
        ("Reviewed working capital lines", "machine operation"),
        ("Managed textbook rentals", "property management"),
        ("Selected materials for the design", "order picking"),
        ("Maintenance of pipelines", "pipeline management"),
        ("Delivered five units to the yard", "lesson planning"),
        ("Created database products", "packaging design"),
        ("Wrote creative briefs for agencies", "pleadings"),
        ("Provided students with books", "tutoring"),
        ("Performed routine maintenance", "dance"),
        ("Monitors and maintains supplies", "computer hardware"),
        ("Maintained computer- and paper-based lists", "computer hardware"),
        ("Obtained a driving license", "licence and permit applications"),
        # A lead or head of a trade is a title, no team led.
        ("Lead Engineer", "people management"),
        ("Head Designer, 2012", "people management"),
        # Under somebody, one supervises nobody.
        ("Counselled under the supervision of a senior nurse", "people management"),
        # What one knows of a thing is not made.
        ("Developing a strong knowledge of the products", "product development"),
        # Part of a longer name in capitals.
        ("Manages the Product Content Coordinator", "content marketing"),
    ],
)
def test_what_only_looks_like_a_deed(text: str, skill: str) -> None:
    assert skill not in [found.name for found in load_finder().find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Verbs that share an object tell each their own.
        ("Coached, trained and evaluated the crew", {"coaching", "training delivery", "performance management"}),
        ("Scheduling, training employees", {"staff scheduling", "training delivery"}),
        # A name within the object is found too, and the deed is.
        ("Inspected construction work", {"construction", "site inspection"}),
        ("Moderated user-generated content", {"user-generated content", "content moderation"}),
        # A name that goes on behind the object is another thing.
        ("Supported user experience", {"user experience"}),
    ],
)
def test_deeds_beside_names_and_other_deeds(text: str, names: set[str]) -> None:
    found = {skill.name for skill in load_finder().find(text)}
    assert found >= names - {"user experience"}
    assert "IT support" not in found


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("mop", ["mop", "mops", "mopped", "mopping"]),
        ("bake", ["bake", "bakes", "baked", "baking"]),
        ("carry", ["carry", "carries", "carried", "carrying"]),
        ("polish", ["polish", "polishes", "polished", "polishing"]),
        ("mix", ["mix", "mixes", "mixed", "mixing"]),
        ("greet", ["greet", "greets", "greeted", "greeting"]),
        ("follow up", ["follow up", "follows up", "followed up", "following up"]),
    ],
)
def test_forms_of_verbs(verb: str, forms: list[str]) -> None:
    assert list(verb_forms(verb, {})) == forms


def test_british_and_american_forms() -> None:
    assert {"organise", "organized", "organising"} <= set(verb_forms("organise", {}))
    assert {"analysed", "analyzing"} <= set(verb_forms("analyse", {}))


def test_the_first_object_that_fits_is_taken_and_told_where_it_stands() -> None:
    deeds = Deeds([Deed("tea", ["brew"], ["tea"]), Deed("coffee", ["brew"], ["coffee"])], {})
    text = "Brewed strong coffee and tea"
    found, joined = deeds.find(Folded(text))
    assert (found.skill, text[found.start : found.end], text[found.object_start : found.end]) == (
        "coffee",
        "Brewed strong coffee",
        "coffee",
    )
    assert (joined.skill, text[joined.start : joined.end]) == ("tea", "tea")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The noun of a verb, and its form in -ing, before "of".
        ("Preparation of the weekly rota", ["staff scheduling"]),
        ("responsible for the cleaning of offices", ["cleaning"]),
        ("Installation and repair of gas boilers", ["boiler installation"]),
        ("installation boilers", []),
        # What is joined to the object was done too.
        ("Maintained files, calendars and the address list", ["filing", "calendar management", "database updating"]),
        (
            "Supervised waiters, the stock room, and cash handling",
            ["people management", "stockroom management", "cash handling"],
        ),
        # A new verb, known or not, ends the list.
        ("Cleaned ovens, watched children", ["kitchen cleaning", "childcare"]),
        ("Washed pans and admired windows", ["dishwashing"]),
        ("Maintained the dye recipes and thanked vendors", []),
        ("Maintaining the dye recipes and thanking vendors", []),
        ("Sold new and used cars", ["automotive sales"]),
        ("Created sales and marketing presentations", ["presentation preparation"]),
        # What belongs to the object is another thing.
        ("Reviewed the candidate's essay", []),
    ],
)
def test_nouns_of_verbs_and_joined_objects(text: str, names: list[str]) -> None:
    found = [skill.name for skill in load_finder().find(text)]
    assert [name for name in found if name not in ("sales", "marketing")] == names


def test_the_data_file_names_skills_of_the_taxonomy_and_says_nothing_twice(data: dict[str, Any]) -> None:
    assert set(data) == {"forms", "nouns", "words", "deeds"}
    taxonomy = load_taxonomy()
    assert [skill for skill in data["deeds"] if taxonomy.get(skill) is None] == []
    for skill, told in data["deeds"].items():
        assert told, skill
        for line in told:
            did, _, what = line.partition(" > ")
            for listed in (did.split(", "), what.split(", ")):
                assert all(word == word.strip(" ,>") != "" for word in listed), (skill, line)
                assert len(set(listed)) == len(listed), (skill, line)
    named = {one[1:] for told in data["deeds"].values() for line in told for one in _objects(line) if one[0] == "+"}
    assert named <= set(data["words"])
    assert set(data["words"]) <= named, "a list of words that no deed names"
    verbs = {verb.split()[0] for deed in list_deeds(data) for verb in deed.verbs}
    assert len(verbs) > 100
    assert sum(len(deed.verbs) * len(deed.done_to) for deed in list_deeds(data)) > 10_000


def _objects(line: str) -> list[str]:
    return line.partition(" > ")[2].split(", ")


def test_the_shipped_deeds_load_once() -> None:
    assert load_deeds() is load_deeds()
