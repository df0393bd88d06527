"""Skills and certificates outside of technology: they are found, imply what is true, and leave prose alone."""

import pytest

from skills import load_finder, load_taxonomy

FUNCTIONS = (
    "administration",
    "certificates",
    "construction",
    "creative",
    "customer-service",
    "education",
    "finance",
    "healthcare",
    "hospitality",
    "hr",
    "legal",
    "logistics",
    "manufacturing",
    "marketing",
    "operations",
    "retail",
    "safety",
    "sales",
    "science",
    "soft-skills",
    "trades",
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Processed purchase ledger entries and month-end closing", ["accounts payable", "month-end close"]),
        ("Xero, QuickBooks Online and Sage 50", ["Xero", "QuickBooks", "Sage accounting software"]),
        ("Two years of ICU nursing; ACLS and BLS certified", ["intensive care nursing", "ACLS", "BLS"]),
        ("Class A CDL with hazmat endorsement", ["commercial driver's license", "hazmat endorsement"]),
        ("Level 2 Food Hygiene, HACCP procedures", ["food hygiene certificate", "HACCP"]),
        ("ran the kitchen of a hotel", ["kitchen management"]),
        ("MIG welding and reading blueprints", ["MIG welding", "engineering drawings reading"]),
        ("NEBOSH General Certificate and OSHA-30", ["NEBOSH", "OSHA 30"]),
        ("PRINCE2 Practitioner, PMP", ["PRINCE2", "PMP"]),
        ("Full UK driving licence", ["driving licence"]),
        ("Optimised pages for organic search (SEO)", ["search engine optimisation", "search engine optimisation"]),
        ("safeguarding children and lesson planning", ["safeguarding children", "lesson planning"]),
        ("Strong communication skills, team player", ["communication", "teamwork"]),
        ("cleaning dishes and waited tables", ["dishwashing", "table service"]),
        ("Washed dishes; served drinks", ["dishwashing", "bar service"]),
        ("Operated the cash register and restocked shelves", ["till operation", "stock replenishment"]),
        ("took vital signs, drew blood", ["vital signs monitoring", "phlebotomy"]),
        ("BCLS, Basic Cardiac Life Support", ["BLS", "BLS"]),
        ("Answered telephones, greeted visitors", ["call handling", "reception duties"]),
        ("phone reception and managed diaries", ["call handling", "calendar management"]),
        ("read construction drawings", ["engineering drawings reading"]),
        ("poured concrete and laid bricks", ["concrete work", "bricklaying"]),
        ("picked and packed orders", ["order picking"]),
        ("Cut vinyl on a plotter; ran a wide format printer", ["vinyl wrapping", "large format printing"]),
        ("counted stock with RF guns", ["stocktaking", "RF scanning"]),
        ("de-escalate quarrels; handled irate customers", ["conflict de-escalation", "conflict de-escalation"]),
        ("loaded trucks, operated forklifts", ["loading and unloading", "forklift operation"]),
        ("Reconciled bank accounts; prepared tax returns", ["bank reconciliation", "tax preparation"]),
        ("screened CVs and interviewed candidates", ["CV screening", "interviewing candidates"]),
        ("taught classes, graded papers", ["teaching", "student assessment"]),
        ("Generated leads and closed deals", ["lead generation", "closing sales"]),
        ("writing blog posts, content writing", ["blogging", "content marketing"]),
        ("maintained the website management plan", ["website management"]),
        ("Decision-making and start-up experience", ["decision making", "startup experience"]),
        ("telecommunication", ["telecommunications"]),
        ("designed the schema", ["database design"]),
        ("designed packaging, color grading", ["packaging design", "colour grading"]),
        # Trades and care, as the people who did the work write it.
        ("Turned and repositioned residents every two hours", ["moving and handling of patients"]),
        ("Took blood pressures daily", ["vital signs monitoring"]),
        ("Tracheostomy care and ventilator management", ["tracheostomy care", "mechanical ventilation"]),
        ("Specimen collection and patient safety", ["specimen collection", "patient safety"]),
        ("Point Click Care and CHCS", ["PointClickCare", "CHCS"]),
        ("Acted as charge nurse and precepted new nurses", ["charge nurse duties", "nurse preceptorship"]),
        ("Dirt floors, dry goods in the storage room", []),
        ("Goods-in, order picking, packing", ["goods receiving", "order picking", "packing"]),
        ("Order fulfillment for two shops", ["order fulfilment"]),
        ("Put away laundry", ["laundry operation"]),
        ("Inspected guest rooms and supervised room attendants", ["room inspection", "housekeeping supervision"]),
        ("Rang up customers and counted cash drawers", ["till operation", "cash handling"]),
        ("Poured foundations, set forms and tied rebar", ["concrete work", "formwork", "rebar fixing"]),
        (
            "Hung drywall, pulled wire, unclogged drains",
            ["drywall installation", "electrical installation", "plumbing"],
        ),
        ("Patrolled buildings and wrote incident reports", ["manned guarding", "incident reporting"]),
        ("Multi-drop deliveries, then drove a lorry", ["delivery driving", "truck driving"]),
        ("Supervised recess and wrote lesson plans", ["playground supervision", "lesson planning"]),
        ("White Card, EWP ticket and dogging ticket", ["White Card", "IPAF", "rigging certificate"]),
        ("Working With Children Check, Garda vetting", ["Working with Children Check", "police check"]),
        ("WHMIS, Red Seal, Smart Serve", ["WHMIS", "Red Seal endorsement", "responsible alcohol service certificate"]),
        ("Safety data sheets and cleaning chemicals", ["safety data sheets", "cleaning chemicals"]),
        ("Cooked to order; write menus and cost dishes", ["cooking", "menu planning", "food cost control"]),
        ("Epic experience a plus; HIPPA", ["Epic EHR", "HIPAA"]),
        ("Star / snowflake schema", ["data modelling"]),
        ("Accounts Payable and Receivable, AP/AR", ["accounts payable", "accounts receivable"] * 2),
        ("Certified in CPR and First Aide", ["CPR certificate", "first aid"]),
        ("Portioning, knife skills", ["portion control", "knife skills"]),
        ("Remote working possible; we ship shipping products", []),
        ("Certified fork lift operator, lift truck certified", ["forklift operation", "forklift licence"]),
        ("Health Insurance Portability and Accountability Act", ["HIPAA"]),
        ("Drywall, skimming walls", ["drywall installation", "plastering"]),
        ("Cost control and cost savings", ["cost control", "cost reduction"]),
        ("Intramuscular injections; football coaching", ["giving injections", "sports coaching"]),
        ("Safeguarding policies, adult safeguarding", ["safeguarding", "safeguarding adults"]),
        ("P&IDs and MAR charts", ["P&ID reading", "medication administration"]),
        ("Brightwheel; GCSS-Army", ["Brightwheel", "GCSS-Army"]),
        ("Licensed cosmetologist, infant/child CPR", ["cosmetology licence", "CPR certificate"]),
        ("FETAC Level 5 Healthcare, PA1 and PA6", ["QQI level 5 in healthcare", "PA1 and PA6 spraying certificate"]),
        ("Journeyman license and NCCER", ["journeyman certificate", "NCCER certification"]),
        ("Static typing, point-of-sale materials, economic outlook", []),
        ("A maker of personal care products", []),
        # Words of ordinary prose are no skills.
        ("Rank: SPC in the 3rd Brigade", []),
        ("Titration of drips at the bedside", []),
        ("The management asked us to lead and support the service", []),
        ("He was in the black, but not a belt", []),
        ("We had patience with the flexibility of the plan", []),
        ("Later we had a clover field and a buffer against an epic storm", []),
    ],
)
def test_finds_what_people_write(text: str, names: list[str]) -> None:
    assert [found.name for found in load_finder().find(text)] == names


@pytest.mark.parametrize(
    ("skill", "implied"),
    [
        ("bank reconciliation", "accounting"),
        ("accounts payable", "accounting"),
        ("intensive care nursing", "nursing"),
        ("nurse practitioner licence", "nursing"),
        ("ServSafe", "food safety"),
        ("TIG welding", "welding"),
        ("Google Ads", "digital marketing"),
        ("key account management", "client relationship management"),
        ("commercial driver's license", "driving licence"),
        ("CELTA", "teaching"),
        ("database design", "data modelling"),
        ("Advanced Certified ScrumMaster", "Certified ScrumMaster"),
    ],
)
def test_implies_what_is_always_true(skill: str, implied: str) -> None:
    assert implied in load_taxonomy().implied_by(skill)


@pytest.mark.parametrize(
    ("skill", "not_implied"),
    [
        ("accounting", "accounts payable"),
        ("sales", "cold calling"),
        ("PRINCE2", "Scrum"),
        ("DBS check", "safeguarding children"),
        ("project management", "programme management"),
        ("Professional Scrum Master", "Certified ScrumMaster"),
        ("CCSK", "CCSP"),
    ],
)
def test_implies_no_more_than_that(skill: str, not_implied: str) -> None:
    assert not_implied not in load_taxonomy().implied_by(skill)


def test_siblings_can_stand_in_for_one_another() -> None:
    taxonomy = load_taxonomy()
    assert {"Xero", "Sage accounting software"} <= taxonomy.siblings("QuickBooks")
    assert "SHRM-CP" in taxonomy.siblings("CIPD")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_its_skills(function: str) -> None:
    assert sum(skill.category == function for skill in load_taxonomy().skills) >= 20
