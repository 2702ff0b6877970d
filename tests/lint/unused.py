#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Public functions that nobody calls, tables and view fields that nobody reads. Tests alone do not keep one alive,
unless it is made for them (…_test_…)."""
import re

import tap

# What stays though no program calls it, and why.
KEPT = {
    r'ra_\w+_ref': 'the other half of a type that is counted',
    r'ra_clock_(new_fixed|advance)': 'the clock that tests set',
    r'ra_(scripted_transport|cmp_memory_log)_\w+': 'a centre that answers by a script, and a log in memory, for tests',
    r'ra_soup_transport_set_\w+': 'shorter times for tests',
    r'_ra_desk_set_(medium|key_place|transport)|ra_medium_folder_set_fault': 'what fails when a test tells it to',
    r'ra_practice_centre_\w+': 'the centre that tests and benches stand up; the program asks little of it',
    r'ra_paper_layout_(get_boxes|to_text)|ra_paper_check_fonts': 'what the golden tests of papers compare',
    r'ra_template_(load|load_bytes|get_placeholders|is_site)|ra_values_get_paths': 'what a test sees of one template',
    r'ra_profile_get_(clauses|papers|steps)': 'tests walk through all data by them',
    r'ra_(case_act|case_step_state|cmp_state|status|container_form)_to_string': 'names by which tests compare and tell',
    r'ra_subject_(equal|get_attribute)|ra_facts_count|ra_trust_to_pem|ra_signed_verdict_to_error': 'what a test sees of a value',
    r'ra_facts_check_valid|ra_given_facts_read_assignment|ra_file_place_write_file': 'one of what the program does to many; tests of the parts',
    r'ra_crl_\w+|ra_download_certificate|ra_error_is_retryable': 'revocation: the room status/ comes next',
    r'ra_item_records_(new|set)': 'a checklist as tests of the case write it',
    r'ra_container_write': 'a container as tests make one; who makes keys proves it by what it derived (ra_container_write_with)',
    r'ra_phrase_verify': 'blocking by the key phrase: likewise',
    r'ra_table_\w+': 'tables of people: what imports them comes next',
    r'ra_store_sign_in': 'the steps of signing in at one stroke, for who has the store alone: tests',
    r'ra_store_(destroy_case_key|get_paper|find_exact)': 'the archive: erasing after the term, papers as they were printed, who else has this number',
}
DECLARED = re.compile(r'^(?!typedef|#|static|G_|RA_|\s)[\w\s\*]*?\b(_?ra_\w+) \(', re.M)
COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*', re.S)


def texts(*patterns):
    return {p: COMMENT.sub('', tap.read(p)) for p in tap.tracked(*patterns)}


def words(text):
    counts = {}
    for word in re.findall(r'\w+', text):
        counts[word] = counts.get(word, 0) + 1
    return counts


SOURCES = texts('ra-core/*.c', 'ui/*.c', 'app/*.c', 'ui/*.ui')
HEADERS = {p: t for p, t in texts('ra-core/*.h', 'ui/*.h', 'app/*.h').items() if not str(p).startswith('ra-core/crypto/dstu/')}
TESTS = texts('tests/*.c')
COUNTS = {p: words(t) for p, t in {**SOURCES, **HEADERS, **TESTS}.items()}


def declared():
    return {name: path for path, text in HEADERS.items() for name in DECLARED.findall(text)}


def defines(path, name):
    return re.search(rf'^{name} \(', SOURCES[path], re.M) is not None


def made_for_tests(name):
    return '_test_' in name


def kept(name):
    return any(re.fullmatch(pattern, name) for pattern in KEPT)


def in_header_macro(name):
    """G_DEFINE_AUTOPTR_CLEANUP_FUNC and the like: named again beside its declaration."""
    return sum(COUNTS[p].get(name, 0) for p in HEADERS) > 1


def callers(name):
    """(in other files, in its own)"""
    others = own = 0
    for path in SOURCES:
        count = COUNTS[path].get(name, 0)
        if count and defines(path, name):
            own += count - 1
        else:
            others += count
    return others, own


def called_by_nobody():
    bad = []
    for name, path in sorted(declared().items()):
        others, own = callers(name)
        if not (others or own or kept(name) or made_for_tests(name) or in_header_macro(name)):
            bad.append(f'{path}: {name} () has no caller')
    return bad


def could_be_static():
    bad = []
    for name, path in sorted(declared().items()):
        others, own = callers(name)
        if own and not (others or kept(name) or in_header_macro(name) or any(COUNTS[t].get(name) for t in TESTS)):
            bad.append(f'{path}: {name} () is called in its own file alone: make it static')
    return bad


# ---- data ----

TABLE = re.compile(r'^static (?:const )?[\w \*]+?\b(\w+)(?:\[[^\]]*\])*\s*=', re.M)
VIEW = re.compile(r'typedef struct\n\{\n(.*?)\n\} (Ra\w+);', re.S)
FIELD = re.compile(r'\b(\w+);')
PROGRAMS = {p: t for p, t in SOURCES.items() if str(p).startswith(('ui/', 'app/'))}
PROGRAMS_TEXT = '\n'.join(PROGRAMS.values())


def tables_nobody_reads():
    return [f'{path}: {name} is read by nobody' for path, text in SOURCES.items() for name in TABLE.findall(text)
            if COUNTS[path].get(name, 0) == 1]


def view_fields():
    """(header, type, field) of everything the desk hands out."""
    for path, text in HEADERS.items():
        if not str(path).startswith('ra-core/desk/view/'):
            continue
        for body, name in VIEW.findall(text):
            yield from ((path, name, field) for field in FIELD.findall(body))


def is_read(name, field):
    """Written fields do not count; ra-tool names its columns by type and member."""
    return re.search(rf'(?:->|\.){field}\b(?!\s*=[^=])', PROGRAMS_TEXT) is not None or \
        re.search(rf'\b{name},\s*{field}\b', PROGRAMS_TEXT) is not None


def view_fields_no_program_reads():
    return [f'{path}: {name}.{field}' for path, name, field in view_fields() if not is_read(name, field)]


def exceptions_are_needed():
    idle = [name for name in declared() if not callers(name)[0]]
    return [f'{pattern} excepts nothing' for pattern in KEPT if not any(re.fullmatch(pattern, name) for name in idle)]


tap.run([('/lint/unused/called-by-nobody', called_by_nobody),
         ('/lint/unused/could-be-static', could_be_static),
         ('/lint/unused/tables-nobody-reads', tables_nobody_reads),
         ('/lint/unused/view-fields', view_fields_no_program_reads),
         ('/lint/unused/exceptions-are-needed', exceptions_are_needed)])
