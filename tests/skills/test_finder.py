"""Skills found in text: boundaries, variants, ambiguous names, offsets."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills import load_finder, load_taxonomy
from skills.contexts import load_meanings


def names(text: str) -> list[str]:
    return [found.name for found in load_finder().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wrote JavaScript and some Java.", ["JavaScript", "Java"]),
        ("C++ and C# in one team", ["C++", "C#"]),
        ("Ported it to C++17 last year", ["C++"]),
        ("F# services", ["F#"]),
        ("ASP.NET Core on .NET 8", ["ASP.NET Core", ".NET"]),
        ("Built it with Node.js, Vue.js and Socket.io", ["Node.js", "Vue.js", "Socket.io"]),
        ("NodeJS / nodejs / Node JS", ["Node.js"] * 3),
        ("Set up CI/CD for it", ["CI/CD"]),
        ("Set up CI / CD for it", ["CI/CD"]),
        ("HTML/CSS", ["HTML", "CSS"]),
        ("Java/Kotlin", ["Java", "Kotlin"]),
        ("K8s on EKS", ["Kubernetes", "Amazon EKS"]),
        ("postgres, PostgreSQL and POSTGRES", ["PostgreSQL"] * 3),
        ("micro-services", ["microservices"]),
        ("micro services", ["microservices"]),
        ("a microservice", ["microservices"]),
        ("Microservices", ["microservices"]),
        ("PowerBI reports", ["Power BI"]),
        ("Power-BI reports", ["Power BI"]),
        ("Python3 and Java8", ["Python", "Java"]),
        ("Python 3.11", ["Python"]),
        ("PHP7, Python2.7, AutoCAD2019", ["PHP", "Python", "AutoCAD"]),
        ("Angular 14 and AngularJS", ["Angular", "AngularJS"]),
        ("SCIKIT-LEARN, Scikit learn, tensor flow", ["scikit-learn", "scikit-learn", "TensorFlow"]),
        ("VPNs and vpns", ["VPN", "VPN"]),
        ("Gestión de proyectos, GESTION DE PROYECTOS", ["project management"] * 2),
        ("Buchhaltung und Lohnabrechnung", ["accounting", "payroll"]),
        ("Python-based and Java-based", ["Python", "Java"]),
        ("I know SQL.Python too", ["SQL", "Python"]),
        ("GitHub Actions and GitHub", ["GitHub Actions", "GitHub"]),
        ("Docker Compose", ["Docker Compose"]),
        ("VPNs", ["VPN"]),
        ("SQL Server", ["SQL Server"]),
        ("pandas and scikit-learn", ["pandas", "scikit-learn"]),
        ("Mergers & Acquisitions", ["mergers and acquisitions"]),
        ("", []),
        ("   \n\n ", []),
    ],
)
def test_names_and_their_variants(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "javascripting",
        "Dockerland",
        "see github.com/somebody/thing",
        "https://gitlab.com/a/python-docker",
        "www.kubernetes-examples.org",
        "jane@docker.example.com",
        "jane.python@example.com",
        "portfolio: kotlin.example.dev/java",
        "@python_jane",
        "the file plugin.js",
        "R&D budget",
        "R & D budget",
        "java.util is a package",
        "snake_python_case",
        "the SQLS board",
    ],
)
def test_parts_of_other_words_and_addresses_are_no_skill(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Attended performances at La Scala", []),
        ("Cook in a nursing home", []),
        ("Sold nursing uniforms", []),
        ("Called housekeeping staff to the rooms", []),
        # What one attends, sells or supervises by that name is not what one can do.
        ("Attended technical training", []),
        ("Front end supervisor of a supermarket", []),
        ("Front-end developer", ["frontend development"]),
        ("Tachograph compliance", ["tachographs"]),
        ("Bathrooms from first fix to taps", []),  # electricians and plumbers have one too
        ("nursing home care", ["residential care"]),  # a longer name of a skill holds it
        ("Talked with patients and families", []),
        ("The Accountability Act of 1998, accountability", ["responsibility"]),
        ("Java, Indonesia", []),
        ("Java, Scala", ["Java", "Scala"]),
        ("who adds energy to a team", []),  # AD DS in one word is an abbreviation in capitals
        ("ADDS, DNS", ["Active Directory", "DNS"]),
        ("An interest in design", []),
    ],
)
def test_a_name_inside_another_name_or_word_is_no_skill(text: str, names: list[str]) -> None:
    assert [found.name for found in load_finder().find(text)] == names


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Python, Go, Docker", "Go"),
        ("Go, Rust and Swift", "Go"),
        ("python, go, docker", "Go"),
        ("go, rust, swift, java", "Go"),
        ("java, swift, rust, go", "Go"),
        ("Python (5 years), Go (2 years), Docker", "Go"),
        ("Python 3.11, Go 1.22, Docker 26", "Go"),
        ("Go / Python", "Go"),
        ("Python; Go; SQL", "Go"),
        ("Java or Go", "Go"),
        ("Experience with Java, Go, or Kotlin", "Go"),
        ("Languages and frameworks: Go (expert)", "Go"),
        ("Wrote services in Go for payments", "Go"),
        ("5 years as a Go developer", "Go"),
        ("Go microservices behind Kafka", "Go"),
        ("Programming languages: Go", "Go"),
        ("Java\nGo\nPython", "Go"),
        ("• Java\n• Go", "Go"),
        ("experience with Golang", "Go"),
        ("C, C++ and Java", "C"),
        ("C/C#", "C"),
        ("C/C++", "C"),
        ("C/C++", "C++"),
        ("R (ggplot2, dplyr)", "R"),
        ("Excel (pivot tables, VLOOKUP)", "Microsoft Excel"),
        ("Used Excel and Word every day", "Microsoft Word"),
        ("CI with Sage, Xero and QuickBooks", "Sage accounting software"),
        ("Haskell, Elm", "Elm"),
        ("x86 assembly", "assembly language"),
        ("Assembler, C and C++", "assembly language"),
        ("Ruby, Python", "Ruby"),
        ("Google Cloud, GCP, AWS", "Google Cloud"),
        ("cloud platforms such as AWS, GCP or Azure", "Google Cloud"),
        ("Programming in C on Linux", "C"),
        ("R, Python and SQL", "R"),
        ("Statistical analysis in R", "R"),
        ("SQL | R | Tableau", "R"),
        ("Developed in Swift for iOS", "Swift"),
        ("Kotlin & Swift", "Swift"),
        ("Rust developer", "Rust"),
        ("Kafka, Spark, Airflow", "Apache Spark"),
        ("Built with Spark on Databricks", "Apache Spark"),
        ("Word, Excel and PowerPoint", "Microsoft Word"),
        ("Advanced Excel spreadsheets", "Microsoft Excel"),
        ("MS Excel", "Microsoft Excel"),
        ("Proficient in Excel", "Microsoft Excel"),
        ("SQL Server, Access", "Microsoft Access"),
        ("Terraform, Chef, Puppet", "Chef"),
        ("Ansible and Puppet", "Puppet"),
        ("Ansible, Salt", "SaltStack"),
        ("Java, Spring, Hibernate", "Spring"),
        ("Spring framework", "Spring"),
        ("Node.js, Express, MongoDB", "Express"),
        ("Python (Flask, Django)", "Flask"),
        ("Worked with Notion, Slack and Jira", "Notion"),
        ("Outlook, Teams and SharePoint", "Microsoft Teams"),
        ("Excel, Outlook", "Microsoft Outlook"),
        ("Oracle, MySQL", "Oracle Database"),
        ("Unity and C# games", "Unity"),
        ("Flutter, Dart", "Dart"),
        ("Haskell, Scheme", "Scheme language"),
        ("Python, Julia, R", "Julia"),
        ("REST APIs", "REST APIs"),
        ("Designed REST and GraphQL interfaces", "REST APIs"),
        ("Components in React", "React"),
        ("javascript, react, node.js", "React"),
        ("SEO, social media, copywriting", "social media marketing"),
        ("interpersonal and communication skills", "interpersonal skills"),
        ("analytical and problem-solving skills", "analytical thinking"),
        ("organisational, leadership and negotiation skills", "organisational skills"),
        ("organizational and communication skills", "organisational skills"),
        ("teamwork, organised, punctual", "organisational skills"),
        ("teamwork, organized, punctual", "organisational skills"),
        ("punctual, creative, teamwork", "creativity"),
        ("punctual, flexible, teamwork", "flexibility"),
        ("punctual, reliable, teamwork", "reliability"),
        ("punctual, motivated, teamwork", "self-motivation"),
        ("empathy, patient, teamwork", "patience"),
        ("punctual, responsible, teamwork", "responsibility"),
        ("copywriting, PR, SEO", "public relations"),
        ("Moodle, Blackboard, Kahoot", "Blackboard Learn"),
    ],
)
def test_an_ambiguous_name_counts_where_its_neighbours_tell(text: str, skill: str) -> None:
    assert skill in names(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Go home early", "Go"),
        ("Led the go-to-market plan", "Go"),
        ("Go-to-market strategy, SQL", "Go"),
        ("Ready to go and happy to travel", "Go"),
        ("Vitamin C supplements", "C"),
        ("Vitamin C, Python snakes", "C"),
        ("a C-level sponsor", "C"),
        ("Plan C was chosen", "C"),
        ("Grade C in maths", "C"),
        ("C. Smith, Java developer", "C"),
        ("managed R&D", "R"),
        ("Swift response to customers", "Swift"),
        ("removed rust from steel parts", "Rust"),
        ("a spark of joy", "Apache Spark"),
        ("Spread the word, excel at service", "Microsoft Word"),
        ("Excel at customer service", "Microsoft Excel"),
        ("Access to company car", "Microsoft Access"),
        ("Head Chef at a hotel", "Chef"),
        ("Sous Chef with kitchen experience", "Chef"),
        ("worked with Chef Ramsay", "Chef"),
        ("puppet theatre", "Puppet"),
        ("salt and pepper", "SaltStack"),
        ("Spring 2019 to Summer 2020", "Spring"),
        ("express delivery driver", "Express"),
        ("Express courier", "Express"),
        ("laboratory flask washing", "Flask"),
        ("the notion of quality", "Notion"),
        ("Led teams of five", "Microsoft Teams"),
        ("Teams of five reported to me", "Microsoft Teams"),
        ("a positive outlook", "Microsoft Outlook"),
        ("the Oracle of Omaha", "Oracle Database"),
        ("unity of purpose", "Unity"),
        ("a dart player", "Dart"),
        ("pension scheme", "Scheme language"),
        ("Julia Brown, Python developer", "Julia"),
        ("the rest of the team", "REST APIs"),
        ("how we react to change", "React"),
        ("a slack week", "Slack"),
        ("zoom in on details", "Zoom"),
        ("sage and thyme", "Sage accounting software"),
        ("sage advice, payroll", "Sage accounting software"),
        ("lived in Elm Street", "Elm"),
        ("assembly of furniture", "assembly language"),
        ("Assembler on the night shift", "assembly language"),
        ("Ruby Miller, waitress", "Ruby"),
        ("Make sure that all is ready", "GNU Make"),
        ("Lead a team of five", "technical leadership"),
        ("Good Clinical Practice (GCP) and ICH", "Google Cloud"),
        ("LLM from a law school", "large language models"),
        ("vitamin D3, iron", "D3.js"),
        ("TS clearance", "TypeScript"),
        ("the CMS rules for Medicare", "content management systems"),
        ("moved containers at the port", "containerization"),
        ("fed 500 ML of formula", "machine learning"),
        ("B, C, CE driving licence", "C"),
        ("Follow us on social media", "social media marketing"),
        ("a study of interpersonal violence", "interpersonal skills"),
        ("an analytical laboratory", "analytical thinking"),
        ("an organisational chart", "organisational skills"),
        ("an organizational chart", "organisational skills"),
        ("the trip was organised by others", "organisational skills"),
        ("the trip was organized by others", "organisational skills"),
        ("the creative department", "creativity"),
        ("flexible tubes of steel", "flexibility"),
        ("a reliable car is needed", "reliability"),
        ("what motivated the move", "self-motivation"),
        ("the patient was discharged", "patience"),
        ("responsible for five shops", "responsibility"),
        ("merged the PR after review", "public relations"),
        ("wrote on a blackboard", "Blackboard Learn"),
    ],
)
def test_an_ambiguous_name_is_left_alone_elsewhere(text: str, skill: str) -> None:
    assert skill not in names(text)


def test_every_ambiguous_name_of_the_data_is_left_alone_in_a_bare_sentence() -> None:
    """Whatever the name, nothing beside it here says that the skill is meant."""
    wrong = {
        surface
        for skill in load_taxonomy().skills
        for surface in skill.near
        if skill.name in names(f"yesterday somebody mentioned {surface} during lunch")
    }
    assert wrong == set()


def test_every_name_and_alias_of_the_data_is_found_in_a_list_of_its_kind() -> None:
    """Between two unmistakable neighbours each spelling gives its own skill, or a longer one that holds it.

    What a name's company decides is left to `test_contexts.py`.
    """
    told_by_company = {meaning.written for meaning in load_meanings()}
    spelled = [
        (skill.name, surface)
        for skill in load_taxonomy().skills
        for surface in (skill.name, *skill.aliases)
        if surface not in told_by_company
    ]
    wrong = []
    for first in range(0, len(spelled), 500):  # one text of many blocks is read faster than many texts
        text, places = "", []
        for name, surface in spelled[first : first + 500]:
            places.append((len(text), name, surface))
            text += f"Kubernetes, {surface}, PostgreSQL\n\n"
        starts = [start for start, _, _ in places]
        found = [(bisect_right(starts, each.span.start) - 1, each.name) for each in load_finder().find(text)]
        named = set(found)
        wrong += [places[index][1:] for index in range(len(places)) if (index, places[index][1]) not in named]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Knows machine\nlearning well", "machine\nlearning", "machine learning"),
        ("Knows machine  learning well", "machine  learning", "machine learning"),
        ("object-\noriented programming", "object-\noriented programming", "object-oriented programming"),
        ("Post-\ngreSQL tuning", "Post-\ngreSQL", "PostgreSQL"),
        ("the ﬁrmware for it", "ﬁrmware", "firmware development"),
        ("straße, then Python", "Python", "Python"),
        ("İstanbul: Python", "Python", "Python"),
        ("e\u0301te\u0301 : Python", "Python", "Python"),
        ("Kuber\u00adnetes", "Kuber\u00adnetes", "Kubernetes"),
        ("scikit‑learn", "scikit‑learn", "scikit-learn"),
        ("Node.js™ here", "Node.js", "Node.js"),
        ("databases", "databases", "databases"),
    ],
)
def test_the_span_is_of_the_original_text(text: str, surface: str, name: str) -> None:
    found = [each for each in load_finder().find(text) if each.name == name]
    assert [each.surface for each in found] == [surface]
    assert found[0].span.of(text) == surface


def test_a_name_does_not_run_over_a_border() -> None:
    assert "machine learning" not in names("machine\n\nlearning")
    assert "machine learning" not in names("machine\tlearning")


@given(st.text(alphabet="CRGo+#./-, \n\tpythonÉﬁß\u0301\u00adjsAWS&@12", max_size=60))
def test_spans_are_verbatim_ordered_and_apart(text: str) -> None:
    reached = 0
    for found in load_finder().find(text):
        assert found.span.start >= reached
        assert len(found.span) > 0
        assert text[found.span.start : found.span.end] == found.surface
        reached = found.span.end


@given(st.sampled_from(["Python", "C++", "CI/CD", "PostgreSQL", "machine learning"]), st.text(max_size=30))
def test_what_stands_in_the_block_above_changes_nothing_below(name: str, before: str) -> None:
    text = f"{before}\n\n{name}"
    assert name in [found.name for found in load_finder().find(text)]
