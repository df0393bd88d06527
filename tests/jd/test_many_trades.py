"""Lines of adverts of many trades and countries, each read as it is meant."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import (
    ANOTHER_LANGUAGE,
    EducationAsked,
    JobDescription,
    LanguageAsked,
    Requirement,
    SkillGroup,
    YearsAsked,
)

Read = Callable[[Document | str], JobDescription]
OneLine = Callable[[str], Requirement]
Lines = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Stamp 4 or EU passport", "right to work"),
        ("Must be a US person", "right to work"),
        ("Clear criminal and credit record", "this check"),
        ("Pass a drug and alcohol test", "this check"),
        ("Up to date vaccinations incl. Hep B", "this check"),
        ("Able to work OT when needed", "at these times"),
        ("Able to start at 5am", "at these times"),
        ("Saturdays", "at these times"),
        ("Saturdays a must", "at these times"),
        ("Resides on the peninsula", "live or move"),
        ("Carrying wardrobes, 75+ lbs", "physical work"),
        ("Food hygiene certificate (training can be given)", "could you obtain it"),
        ("Class 1 or 2 HGV licence (can put you through it)", "could you obtain it"),
        ("Garda vetting", "this check"),
        ("Clean MVR", "this check"),
        ("Candidates will be fingerprinted", "this check"),
        ("Ability to swim 50 metres unaided", "physical work"),
        ("Ability to meet the physical demands, such as moving about stairs", "physical work"),
        ("Able to work call-outs one week in five", "at these times"),
        ("Some Sunday mornings are required", "at these times"),
        ("Can do late night Thursday and every second Saturday", "at these times"),
        ("Residence within the lagoon axis", "live or move"),
        ("Walks on uneven ground and climbs ladders", "physical work"),
        ("Able to commit weekends", "at these times"),
        ("CIPD Level 5 or working towards", "could you obtain it"),
        ("Police clearance", "this check"),
        ("Current medical & D&A <6 months", "this check"),
    ],
)
def test_what_is_to_be_asked(line: OneLine, text: str, question: str) -> None:
    asked = line(text)
    assert asked.question is not None
    assert question in asked.question
    assert asked.kind == "eligibility"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("PPRA registered", [("PPRA",)]),
        ("Must hold BCP, PGI and HVT certificates", [("BCP",), ("PGI",), ("HVT",)]),
        ("ANZIIF / CII / LOMA qualification", [("ANZIIF", "CII", "LOMA")]),
        ("Laser or steam engine certification", [("Laser", "steam engine")]),
        ("Membership of the IQF will be an asset", [("IQF",)]),
        ("A valid harbour pilot card", [("harbour pilot card",)]),
        ("Safe Quarry passport", [("Safe Quarry passport",)]),
        ("NYSC discharge or exemption certificate", [("NYSC discharge or exemption",)]),
        ("NZ Certificate in Hairdressing", [("Hairdressing",)]),
        ("PSIRA registered, Grade B or C", [("PSIRA",)]),
        ("First aid certificate & fire fighting certificates", [("first aid certificate",), ("fire fighting",)]),
        ("Valid code 10 licence", [("driving licence",)]),
        (
            "Two years in a bar, a current kiln safety certificate, and a first aid certificate",
            [("kiln safety",), ("first aid certificate",)],
        ),
    ],
)
def test_papers(line: OneLine, text: str, names: list[tuple[str, ...]]) -> None:
    assert [asked.any_of for asked in line(text).certificates] == names


def test_a_police_check_is_no_security_clearance(line: OneLine) -> None:
    question = line("Police clearance").question
    assert question is not None
    assert "security" not in question


def test_who_must_drive_needs_a_licence(line: OneLine) -> None:
    asked = line("You must drive and be part of the on-call rota")
    assert [one.any_of for one in asked.certificates] == [("driving licence",)]
    assert asked.question is not None
    assert line("You must drive change").certificates == ()


@pytest.mark.parametrize("text", ["Up-to-date CPD", "Experience with Jira tickets", "Work in an FCA registered firm"])
def test_what_certifies_nothing(line: OneLine, text: str) -> None:
    assert line(text).certificates == ()


def test_a_card_that_may_be_obtained_is_not_asked_for_now(line: OneLine) -> None:
    asked = line("First aid certificate and a food handler card (or be willing to get it)")
    assert [one.any_of for one in asked.certificates] == [("first aid certificate",)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("NVQ Level 3 (or equivalent) in Clock Repair", EducationAsked("vocational", ("Clock Repair",))),
        ("Trade papers (plant)", EducationAsked("vocational")),
        ("A diploma in baking or HR", EducationAsked("vocational", ("culinary arts", "human resources"))),
        ("Vocational training as a glazier, joiner or similar", EducationAsked("vocational", ("glazier", "joiner"))),
        (
            "Legal Assistant diploma or equivalent combination of education and experience",
            EducationAsked("vocational", ("Legal Assistant",), or_experience=True),
        ),
        ("B.Pharm or Pharm.D from a university", EducationAsked("bachelor", ("pharmacy",))),
        ("M.Sc (Chemistry) or B.Pharm", EducationAsked("bachelor", ("chemistry", "pharmacy"))),
        ("Full and relevant Level 3 in childcare (CACHE, BTEC)", EducationAsked("vocational", ("childcare",))),
        (
            "A diploma in logistics, glaziery or trade would help",
            EducationAsked("vocational", ("supply chain management", "glaziery", "trade")),
        ),
    ],
)
def test_fields_of_trades(line: OneLine, text: str, asked: EducationAsked) -> None:
    assert line(text).education == asked


def test_a_family_of_fields_by_one_word(line: OneLine) -> None:
    for text in ("A numerate degree", "STEM degree or equivalent", "Numerate/STEM degree"):
        education = line(text).education
        assert education is not None
        assert {"mathematics", "physics", "computer science", "engineering"} <= set(education.fields)
        assert "law" not in education.fields


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("3 years on heavy goods vehicles", YearsAsked(3, None, "heavy goods vehicles", "role")),
        ("2 years of field sales", YearsAsked(2, None, "field sales", "role")),
        ("Five years cognate experience", YearsAsked(5)),
        ("Two years with a clearing agent, a valid customs card", YearsAsked(2, None, "clearing agent", "role")),
        ("Qualified electrician (18th Edition)", YearsAsked(None, None, "Qualified electrician", "role")),
        ("3 years in a senior role in dementia care", YearsAsked(3, None, "dementia care", "role")),
        ("two of which must have been in reef accounting", YearsAsked(2, None, "reef accounting", "role")),
        ("Knowledge of the shipping or fishing industry", YearsAsked(None, None, "shipping or fishing", "industry")),
        ("Contact person for external surveyors and notaries", None),
        ("4 years' flying experience as cabin crew", YearsAsked(4, None, "cabin crew", "role")),
        ("Five years on the tools", YearsAsked(5)),
        ("At least a year on saute or grill", YearsAsked(1, None, "saute or grill", "role")),
        ("A year of experience in pottery", YearsAsked(1, None, "pottery", "role")),
        ("1 year armed response or mine security", YearsAsked(1, None, "armed response or mine security", "role")),
        ("3 years retail", YearsAsked(3, None, "retail", "industry")),
        ("3 years minimum", YearsAsked(3)),
        ("2 years post-NYSC experience in bakeries", YearsAsked(2, None, "bakeries", "role")),
        ("2+ yrs post trade on cranes", YearsAsked(2, None, "cranes", "role")),
        ("2 years at managerial level in a hotel", YearsAsked(2, None, "managerial", "role")),
    ],
)
def test_years_of_what(line: OneLine, text: str, asked: YearsAsked | None) -> None:
    assert line(text).years == asked


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "5 years of experience, 2 of which must be in a lead role",
            ["5 years of experience", "2 of which must be in a lead role"],
        ),
        (
            "You should know the Boat Safety Act and be able to rig sails",
            ["You should know the Boat Safety Act", "be able to rig sails"],
        ),
        (
            "You have painted and run print tests and interviews on your own",
            ["You have painted and run print tests and interviews on your own"],
        ),
        ("Full UK licence (cat B), B+E useful", ["Full UK licence (cat B)", "B+E useful"]),
        (
            "Charity experience would be an advantage, as would Welsh",
            ["Charity experience would be an advantage", "Welsh"],
        ),
        ("ServSafe is a plus, and so is some baking", ["ServSafe is a plus", "some baking"]),
        (
            "Good PLC skills (Siemens S7, ideally TIA Portal)",
            ["Good PLC skills (Siemens S7", "ideally TIA Portal"],
        ),
        (
            "Strong hydraulic and electrical fault finding",
            ["Strong hydraulic and electrical fault finding"],
        ),
        (
            "Min 3yrs on trams, main dealer exp. a bonus",
            ["Min 3yrs on trams", "main dealer exp. a bonus"],
        ),
        (
            "Arabic or Hindi an advantage, a driving licence preferred",
            ["Arabic or Hindi an advantage", "a driving licence preferred"],
        ),
        (
            "Many years of data management and analytics experience",
            ["Many years of data management and analytics experience"],
        ),
    ],
)
def test_parts_of_a_line(lines: Lines, text: str, parts: list[str]) -> None:
    assert [words for words, _ in lines(text)] == parts


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("A payroll system such as Kwikwage, Chrono21 or SAP", [("Kwikwage", "Chrono21", "SAP ERP")]),
        (
            "Computer literate (Word, Outlook, Stallkeep)",
            [("computer literacy",), ("Microsoft Word",), ("Microsoft Outlook",), ("Stallkeep",)],
        ),
        ("Statistics (hypothesis testing, smoothing)", [("statistics", "hypothesis testing")]),
        ("Expert Excel modeller", [("Microsoft Excel",)]),
        ("Alder, BrewPay or a comparable payroll system", [("Alder", "BrewPay")]),
        ("Salesforce, HubSpot or a similar CRM", [("Salesforce", "HubSpot")]),
        ("Multi-storey or residential building experience", [("Multi-storey building", "construction")]),
        ("Inventory system (e.g. Shelfwise, QuickBooks)", [("inventory management", "Shelfwise", "QuickBooks")]),
        ("Ability to teach Python and SQL to GCSE", [("Python",), ("SQL",)]),
        ("Able to type at 60wpm", [("typing",)]),
    ],
)
def test_groups(line: OneLine, text: str, groups: list[tuple[str, ...]]) -> None:
    assert [group.any_of for group in line(text).groups] == groups


def test_the_other_name_of_an_or_stands_at_the_end_of_its_words(line: OneLine) -> None:
    (group,) = line("Keeping observations on Woolpost or Jira").groups
    assert group == SkillGroup(("Woolpost", "Jira"))


def test_an_item_of_a_list_that_nobody_knows_is_told(line: OneLine) -> None:
    note = line("Excel, widgetry and SQL").note
    assert note == "Not turned into structure: “widgetry”."
    assert line("SQL, widgetry and looming").note == "Not turned into structure: “widgetry”, “looming”."
    assert line("Daily Excel and SQL").note is None


def test_who_needs_no_supervision_asks_for_something(line: OneLine) -> None:
    assert line("You don't need hand-holding").text == "You don't need hand-holding"


def told(job: JobDescription) -> list[tuple[str, str]]:
    return [(asked.text, asked.importance) for asked in job.requirements.requirements]


def test_a_picture_marks_a_heading(read: Read) -> None:
    job = read(
        "Data Engineer\n\n🚀 Your mission\n• Build our pipelines\n• Keep SQL tidy\n🎯 What we'd like to see\n"
        "• 3 years of Python\n• You think in contracts\n🧭 Where you shine\n• Team player\n🎁 On offer\n• Free lunch\n"
    )
    assert [words for words, _ in told(job)][:2] == ["3 years of Python", "You think in contracts"]
    assert "Free lunch" not in [words for words, _ in told(job)]


def test_letters_behind_lines_tell_the_importance(read: Read) -> None:
    job = read(
        "HR Adviser\n\nPERSON SPECIFICATION (E = Essential, D = Desirable)\nKnowledge\nCurrent employment law (E)\n"
        "Job evaluation schemes (D)\nCalm when challenged (E)\niTrent or a like system (D, I)\nOther\n"
        "Able to drive a tractor [E]\n"
    )
    assert told(job) == [
        ("Current employment law", "required"),
        ("Job evaluation schemes", "nice_to_have"),
        ("Calm when challenged", "required"),
        ("iTrent or a like system", "nice_to_have"),
        ("Able to drive a tractor", "required"),
    ]


def test_an_item_before_another_was_cut_at_no_margin(read: Read) -> None:
    job = read(
        "Cafe Crew\n\nRequirements\n- Six months of cafe work, can dial in a grinder and more\n"
        "- Food safety course level one, or the will to take it\n- Cheerful, hardworking, calm in a fast cafe, early\n"
        "Call Jason at the counter.\n"
    )
    assert [words for words, _ in told(job)][-1] == "Cheerful, hardworking, calm in a fast cafe, early"


def test_stocktaking_twice_a_year_is_no_experience(line: OneLine) -> None:
    assert line("Can take stock twice a year").years is None


def test_a_lower_degree_accepted_in_lieu(line: OneLine) -> None:
    asked = line(
        "Advanced university degree in law. "
        "A first-level degree with two more years of experience may be accepted in lieu."
    )
    assert asked.education == EducationAsked("bachelor", ("law",), or_experience=True)
    assert line("Advanced university degree in law").education == EducationAsked("master", ("law",))


def test_what_is_not_needed_and_marks_of_items(read: Read) -> None:
    job = read(
        "Backend Engineer\n\nMust have\n✅ 4+ years of Kotlin\n✅ Fluent English\nNice to have\n⭐ Terraform\n"
        "⭐ PCI DSS\nNot needed\n❌ A degree\n❌ Banking background\n"
    )
    assert told(job) == [
        ("4+ years of Kotlin", "required"),
        ("Fluent English", "required"),
        ("Terraform", "nice_to_have"),
        ("PCI DSS", "nice_to_have"),
    ]


def test_what_the_client_of_an_agency_needs(read: Read) -> None:
    job = read(
        "Accountant\n\nWhat you'll be doing: journals and bank work.\n\nWhat they need: AAT Level 4; 18 months of "
        "bookkeeping; confident in Excel.\n\nBy applying you accept our privacy policy.\n"
    )
    assert [words for words, _ in told(job)] == ["AAT Level 4", "18 months of bookkeeping", "confident in Excel."]


def test_asks_in_a_flat_paragraph(read: Read) -> None:
    job = read(
        "We need a Buyer to join our team. You must know hops. You will be comfortable negotiating with growers and "
        "chairing meetings with the board. Good Excel is taken as read. We pay well."
    )
    assert [words for words, _ in told(job)] == [
        "You must know hops.",
        "You will be comfortable negotiating with growers and chairing meetings with the board.",
        "Good Excel is taken as read.",
    ]


def test_headings_in_a_voice_of_their_own(read: Read) -> None:
    job = read(
        "Content Strategist (f/x/m), Hamburg or remote\nquill helps museums tell stories\nWhat your days look like\n"
        "- planning calendars\nWhat makes us happy\n- you've led content for a relaunch\n"
        "What would make us even happier\n- museum background\nWhat we'd rather not see\n- growth hacking\n"
    )
    assert job.title == "Content Strategist (f/x/m), Hamburg or remote"
    assert told(job) == [
        ("you've led content for a relaunch", "required"),
        ("museum background", "nice_to_have"),
    ]


def test_who_somebody_would_like(read: Read) -> None:
    job = read("We want two joiners. You must own a van. We'd like someone tidy who talks to customers. Ring Dave.\n")
    assert [words for words, _ in told(job)][-1] == "We'd like someone tidy who talks to customers."


def test_a_second_language_with_examples(line: OneLine) -> None:
    assert line("A second language, particularly Korean or Thai").languages == (LanguageAsked(ANOTHER_LANGUAGE),)


def test_languages_in_plain_words(line: OneLine) -> None:
    assert line("Portuguese or Spanish would be lovely").languages == (
        LanguageAsked("Portuguese", None, (LanguageAsked("Spanish"),)),
    )
    assert line("Speak English + one other official language").languages == (
        LanguageAsked("English"),
        LanguageAsked(ANOTHER_LANGUAGE),
    )


def test_a_level_that_is_taught_is_no_degree(line: OneLine) -> None:
    assert line("Experience of teaching A Level or BTEC").education is None


def test_a_check_among_how_to_apply(read: Read) -> None:
    job = read(
        "Teacher\n\nEssential:\n- Patience\n\nClosing date: Monday 2 March.\n"
        "An enhanced DBS check is required for all posts.\n"
    )
    assert [words for words, _ in told(job)] == ["Patience", "An enhanced DBS check is required for all posts."]


def test_what_counts_more_is_no_criterion(lines: Lines) -> None:
    text = "CSPO certification is nice but we care more about what you built"
    assert lines(text) == [("CSPO certification is nice", "nice_to_have")]


def test_letters_of_degrees_that_touch_a_heading(read: Read) -> None:
    job = read(
        "Position: PharmacistLocation: LekkiWe are a growing chain with nine outlets and like to grow more.Duties"
        "Dispense and counsel patientsSupervise juniorsQualificationsB.Pharm from a universityNYSC completed2-4 years "
        "of pharmacy"
    )
    assert [words for words, _ in told(job)] == [
        "B.Pharm from a university",
        "NYSC completed",
        "2-4 years of pharmacy",
    ]


def test_what_somebody_would_have(read: Read) -> None:
    job = read("Vet Nurse\n\nWe mend dogs.\n\nTo hit the ground running you'd have two years of anaesthesia.\n")
    assert [words for words, _ in told(job)] == ["To hit the ground running you'd have two years of anaesthesia."]


def test_what_may_stand_in_for_years_is_no_criterion(lines: Lines) -> None:
    text = "Two years of bridge design. A master's degree in civil engineering may substitute for one year."
    assert [words for words, _ in lines(text)] == ["Two years of bridge design."]


def test_labels_of_a_walk_in(read: Read) -> None:
    job = read(
        "QC Chemist\nExperience: 2 to 6 years in quality control\nCTC: as per company norms\n"
        "Interview date: 21st June\nDocuments to carry: updated CV, payslips\n"
    )
    assert [words for words, _ in told(job)] == ["2 to 6 years in quality control"]


def test_a_phrase_behind_a_skill_names_no_second_one(line: OneLine) -> None:
    groups = line("Knowledge of safeguarding for Divers and Deck-Hands").groups
    assert [group.any_of for group in groups] == [("safeguarding",)]


def test_a_heading_in_small_letters_below_a_list(read: Read) -> None:
    job = read(
        "potter wanted\n\nyou probably:\n- have 4 years of throwing\n- know glazes\nbonus if you\n- speak spanish\n"
        "not for you if\n- you want a big team\n"
    )
    assert told(job) == [
        ("have 4 years of throwing", "required"),
        ("know glazes", "required"),
        ("speak spanish", "nice_to_have"),
    ]


def test_words_that_touch_at_a_full_stop_or_capitals(read: Read) -> None:
    job = read(
        "Kiln Operator - 2nd ShiftMudd Ceramics is a pottery in Erie, PA.Job DutiesSet up and fire kilns.Inspect first "
        "pieces.RequirementsHS Diploma or GED2+ years of potteryMust read drawings and GD&TUse calipersAble to lift 50 "
        "lbsPreferredGlazing experienceISO 9001 auditsWe OfferMedical and dental"
    )
    assert [words for words, _ in told(job)][:3] == [
        "HS Diploma or GED",
        "2+ years of pottery",
        "Must read drawings and GD&T",
    ]


def test_a_heading_of_one_word_before_a_sentence(read: Read) -> None:
    job = read(
        "Potter\nAbout the department You will join the kiln office in Ghent with seven others.\n"
        "We sit together by the river and eat together on Fridays.\n"
        "Qualifications You hold a master's degree in business administration.\n"
        "You have long experience of kilns.\n"
    )
    assert [words for words, _ in told(job)] == [
        "You hold a master's degree in business administration.",
        "You have long experience of kilns.",
    ]


def test_headings_in_capitals_before_small_letters(read: Read) -> None:
    job = read(
        "We are looking for a Potter for our site in Ghent.\n"
        "THIS ROLE OFFERS YOU the chance to grow and to learn from people who know clay and glazes better than anybody "
        "AS OUR NEXT POTTER YOU WILL fire kilns and keep books OUR IDEAL CANDIDATE has two years of experience as a "
        "potter"
    )
    assert told(job) == [("has two years of experience as a potter", "required")]


def test_what_the_employer_says_of_itself(read: Read) -> None:
    job = read(
        "Potter\n\nRequirements\n\nFour years of pottery\n\nWe value the skills of every colleague here.\n\n"
        "Our ambition is that quality must also count.\n\nYou're not just working at a pottery.\n\n"
        "We process applications until the right candidate has been found.\n"
    )
    assert [words for words, _ in told(job)] == ["Four years of pottery"]


def test_who_a_place_wants(read: Read) -> None:
    job = read("Our bakery in Leeds wants a night baker who can shape sourdough and run a deck oven. We pay well.\n")
    assert job.title == "night baker"
    assert [words for words, _ in told(job)] == [
        "Our bakery in Leeds wants a night baker who can shape sourdough and run a deck oven."
    ]


def test_a_language_beside_a_licence_is_no_licence(line: OneLine) -> None:
    asked = line("Arabic or Hindi")
    assert asked.languages == (LanguageAsked("Arabic", None, (LanguageAsked("Hindi"),)),)
    assert asked.certificates == ()
