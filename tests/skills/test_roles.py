"""Roles, the work they are, seniority, and what looks like a title: one row a case."""

import pytest

from skills.folding import key
from skills.phrases import PhraseFinder, keys
from skills.roles import load_roles
from skills.titles import seniority_levels

ROLES = load_roles()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Senior Backend Developer", ["Backend Developer"]),
        ("Full stack developer / DBA", ["Full-Stack Developer", "Database Administrator"]),
        ("Softwareentwickler (m/w/d)", ["Software Engineer"]),
        ("Infirmière diplômée d'État", ["Registered Nurse"]),
        ("Jefe de cocina", ["Chef"]),
        ("Head Chef", ["Chef"]),
        ("Server", ["Waiter"]),
        ("The team had two backend developers and a project manager", ["Backend Developer", "Project Manager"]),
        ("For five years she worked as a server in a busy restaurant in town", ["Waiter"]),
        ("set up a Linux server behind the proxy of the whole department", []),
        ("wrote cleaner code and a postman collection for every service we had", []),
        ("sre", []),
        ("SRE", ["DevOps Engineer"]),
    ],
)
def test_finds_roles(text: str, roles: list[str]) -> None:
    found = ROLES.find(text)
    assert [role.role for role in found] == roles
    assert all(role.span.of(text) == role.surface for role in found)


@pytest.mark.parametrize(
    ("asked", "title", "likeness"),
    [
        ("backend", "Server-side Engineer", "same"),
        ("writing production backend code", "Senior Backend Engineer", "same"),
        ("backend development", "Backend Lead", "same"),
        ("backend", "Full-Stack Developer", "same"),
        ("backend", "Software Engineer (Python)", "near"),
        ("Backend Developer", "Java Developer", "near"),
        ("full-stack", "Backend Developer", "near"),
        ("frontend", "Backend Developer", None),
        ("software development", "Frontend Developer", "same"),
        ("Software Engineer", "Backend Developer", "same"),
        ("in sales", "Account Executive", "same"),
        ("sales", "Vertriebsmitarbeiter (m/w/d)", "same"),
        ("nursing", "ICU Nurse", "same"),
        ("classroom teaching", "Music Educator", "same"),
        ("help desk", "Technology Support Coordinator", "same"),
        ("classroom management", "Middle School Teacher", "same"),
        ("nursing", "Healthcare Assistant", "near"),
        # A slip in the noun of a title; "solder" is a word of its own.
        ("Project Manager", "Project Manger", "same"),
        ("office administration", "Office Adminitrator", "same"),
        ("military service", "Solder Technician", None),
        # Loans are a work of their own, of a bank; who sells is none.
        ("mortgage lending", "Loan Processor", "same"),
        ("banking", "Mortgage Underwriter", "same"),
        ("lending", "Bank Teller", "near"),
        ("lending", "Commercial Lender", "same"),
        ("term loans", "Loan Processor", "near"),
        ("term loans", "Cook", None),
        ("insurance", "Loan Officer", None),
        # Managers of several sites.
        ("multi-unit management", "District Manager", "same"),
        ("Area Manager", "Regional Manager", "same"),
        ("store management", "Area Manager", "near"),
        # A word of the title that elsewhere is another role.
        ("legal work", "Client Advocate", None),
        ("customer service", "Customer Advocate", "same"),
        ("software development", "Product Development Manager", None),
        ("Auto Mechanic", "Aviation Structural Mechanic", "near"),
        ("software testing", "Materials Testing Technician", None),
        ("consulting", "Social Media Consultant", None),
        ("office administration", "Subcontracts Administrator", None),
        ("accounting", "Ammunition Stock Control and Accounting Specialist", None),
        ("construction labour", "Construction Inspector", None),
        ("healthcare", "Office Clerk", None),
        ("medical administration", "Office Clerk", "near"),
        ("healthcare", "Laboratory Technician", "near"),
        ("hospital setting", "Medical Receptionist", "same"),
        ("Registered Nurse", "Nursing Assistant", "near"),
        ("kitchen", "Sous Chef", "same"),
        ("cook", "Head Chef", "same"),
        ("hospitality", "Waiter", "same"),
        ("project management", "Programme Manager", "same"),
        ("project management", "Project Coordinator", "near"),
        ("production backend code", "Production Worker", None),
        ("Chef", "Line Cook", "near"),
        ("Registered Nurse", "Licensed Practical Nurse", "near"),
        ("people management", "Head of Engineering", "same"),
        ("leading a team", "Shift Leader", "same"),
        ("people management", "Account Manager", "near"),
        ("people management", "Backend Developer", None),
        ("administrative work", "Office Administrator", "same"),
        ("customer service", "Call Centre Agent", "same"),
        ("customer service", "Cashier", "near"),
        ("warehouse", "Forklift Driver", "same"),
        ("accounting", "Bookkeeper", "same"),
        ("Charge nurse", "Staff Nurse", "near"),
        ("Registered Nurse", "Charge Nurse", "same"),
        ("retail management", "Assistant Store Manager", "same"),
        ("retail management", "Head Cashier", "near"),
        ("retail", "Store Manager", "same"),
        ("warehouse", "Head Cashier", None),
        ("warehouse", "Shipper, Night Team", "same"),
        ("formwork", "Carpenter", "near"),
        ("carpentry", "Formwork Carpenter", "same"),
        ("corrections", "Prison Officer", "same"),
        ("phlebotomy", "Mobile Phlebotomist", "same"),
        ("phlebotomy", "Medical Assistant", "near"),
        ("working with children", "School Counselor", "same"),
        ("working with young people", "Youth Worker", "same"),
        ("working with children", "Home Health Aide", "near"),
        ("supply chain", "Owner", None),
        ("operations management", "General Manager", "same"),
        ("accountant", "Tax Accountant", "same"),
        ("business development", "BD Manager", "same"),
        ("accountant", "Welder", None),
        ("crane operator", "Tower Crane Operator", "same"),
        ("crane operator", "General Labourer", "near"),
        ("crane operator", "Loader and Crane Operator", "same"),
        ("forklift operator", "Forklift and Crane Operator", "same"),
        ("digger driver", "Crane/Excavator Operator", "same"),
        ("sales director", "Sales and Design Director", "same"),
        ("graphic designer", "Floral Designer", None),
        ("graphic designer", "Senior Designer", "same"),
        ("labourer", "Workman", "same"),
        ("backend", "Chef", None),
        ("falconry", "Chef", None),
    ],
)
def test_same_work(asked: str, title: str, likeness: str | None) -> None:
    assert ROLES.same_work(asked, title) == likeness


@pytest.mark.parametrize(
    "text",
    [
        "Senior Software Engineer",
        "Registered Nurse, City Hospital",
        "Bank Manager",
        "Working Student Software Development",
        "Director of Sales",
        "Head of Bank Operations",
        "Lead Engineer at Foo Ltd",
        "Softwareentwickler",
        "Marketingmedewerker",
        "Verkäuferin (m/w/d)",
        "Infirmière diplômée",
        "Responsabile punto vendita",
        "Gerente de vendas",
        "Assistant",
    ],
)
def test_looks_like_a_title(text: str) -> None:
    assert 0.5 < ROLES.looks_like_title(text) <= 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Acme GmbH",
        "City Hospital",
        "Northfield University",
        "Engineer Group Ltd",
        "Hill & Sons",
        "Brightwater Consulting",
        "Nurse Agency London",
        "Cook County",
        "London, UK",
        "2019 - 2021",
        "Managed a team of five people and reduced cost.",
        "Blue Ocean",
        "",
    ],
)
def test_does_not_look_like_a_title(text: str) -> None:
    assert 0.0 <= ROLES.looks_like_title(text) < 0.5


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Intern", "intern"),
        ("Praktikantin Marketing", "intern"),
        ("Junior Chef", "junior"),
        ("Senior Developer", "senior"),
        ("Teamleiter Vertrieb", "lead"),
        ("Principal Engineer", "principal"),
        ("Head of Sales", "head"),
        ("Vice President", "director"),
        ("CTO", "executive"),
        ("Senior Director", "director"),
        ("Developer", None),
        ("Product Owner", None),
        ("Owner", "executive"),
        ("Lead Generation Specialist", None),
        ("Senior Care Worker", None),
        ("vp", None),
    ],
)
def test_seniority(title: str, level: str | None) -> None:
    assert ROLES.seniority(title) == level
    assert level is None or level in seniority_levels()


def test_every_name_of_a_role_belongs_to_one() -> None:
    assert len(ROLES.roles) >= 250
    owners: dict[str, str] = {}
    for role in ROLES.roles.values():
        for form in {key(form) for form in (role.name, *role.aliases, *role.title_only)}:
            assert owners.setdefault(form, role.name) == role.name, form


def test_roles_and_families_name_each_other() -> None:
    families = ROLES.families
    for role in ROLES.roles.values():
        assert role.families, role.name
        assert set(role.families) <= set(families), role.name
        assert set(role.does) <= set(ROLES.roles), role.name
    used = {family for role in ROLES.roles.values() for family in role.families}
    owners: dict[str, str] = {}
    for family in families.values():
        assert {*family.includes, *family.near} <= set(families), family.name
        assert family.head_role is None or family.head_role in ROLES.roles, family.name
        assert family.name in used or family.includes, family.name
        for word in family.words:
            assert owners.setdefault(key(word), family.name) == family.name, word


def test_no_family_includes_itself() -> None:
    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, (*above, name)
        for narrow in ROLES.families[name].includes:
            walk(narrow, (*above, name))

    for name in ROLES.families:
        walk(name, ())


def test_every_role_is_its_own_work() -> None:
    for name in ROLES.roles:
        assert ROLES.same_work(name, name) == "same", name


def test_many_keys_at_once_are_the_keys_of_each() -> None:
    forms = [form for role in ROLES.roles.values() for form in (role.name, *role.aliases, *role.title_only)]
    forms += ["Self-Employed", "C/D - E", "Größe", "R&D"]
    assert keys(forms) == [key(form) for form in forms]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at sea level", ["sea level"]),
        ("overseas seal", []),
        ("sea, sea-level", ["sea", "sea", "level"]),
        ("level sea", ["level", "sea"]),
    ],
)
def test_phrases_stand_alone_and_the_longest_wins(text: str, found: list[str]) -> None:
    phrases = ["sea", "sea level", "level"]
    matches = PhraseFinder(phrases).find(text)
    assert [phrases[match.number] for match in matches] == found
    assert all(text[match.start : match.end] == phrases[match.number] for match in matches)


def test_a_line_without_end_is_no_title_and_no_error() -> None:
    assert load_roles().looks_like_title("(m/" * 4000 + "Engineer") < 0.01
