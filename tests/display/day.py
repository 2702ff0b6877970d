# SPDX-License-Identifier: GPL-3.0-or-later
"""An office in the middle of a day, made up: for the guide's pictures, and for tests that go through pages of every stage."""
import os
from datetime import date

from office import Centre, Office, tax_number

ENTITY = '''[applicant]
name=Товариство з обмеженою відповідальністю «Приклад»
short-name=ТОВ «Приклад»
edrpou=12345678
country=UA
locality=Київ
street=вул. Прикладна, 1
phone=+380441234567
email=office@example.org
head-surname=Шевчук
head-given-names=Ганна Юріївна
head-position=директор
governing-bodies=загальні збори, директор
account-holders=директор, без обмежень
established-by=founding-papers
register-extract=12345
register-time=2026-01-31 10:00
terms-read=yes
came=head
visitor-document=id-card
visitor-document-number=007654321
'''
COLUMNS = ('role;position;surname;given-names;birth-date;sex;citizenship;document;document-number;document-issued-by;'
           'document-issued-on;tax-number;unzr')
PEOPLE = (('директор', 'Шевчук', 'Ганна Юріївна'), ('бухгалтер', 'Їжакевич', 'Олена Ігорівна'), ('юрист', 'Лук’яненко', 'Софія Олегівна'),
          ('касир', 'Ґедзь', 'Марія Іванівна'))
BORN = date(1985, 3, 14)


def unzr(n):
    digits = '%s%04d' % (BORN.strftime('%Y%m%d'), n)
    return '%s-%s%d' % (digits[:8], digits[8:], sum(int(d) * w for d, w in zip(digits, (7, 3, 1) * 4)) % 10)


def somebody(n, surname, given):
    """A woman unlike the others in every number."""
    return {'surname': surname, 'given_names': given, 'serial': 20 * n, 'document-number': '%09d' % (7654320 + n),
            'unzr': unzr(900 + n)}


def person(n, position, surname, given):
    return ';'.join(('employee', position, surname, given, BORN.strftime('%d.%m.%Y'), 'female', 'UA', 'id-card', '%09d' % (1234560 + n),
                     '8001', '20.05.2019', tax_number(BORN, 2 * n), unzr(n)))


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


def organisation(office, folder):
    """A case of several people. Returns its number."""
    number = office.tool('case', 'new', 'legal-entity', write(folder, 'entity.ini', ENTITY))
    rows = [person(n + 1, *row) for n, row in enumerate(PEOPLE)]
    office.tool('case', 'add', number, write(folder, 'people.csv', '\n'.join([COLUMNS, *rows, ''])))
    return number


# Of each stage, who it is.
STAGES = {
    'begun': (1, 'Барвінок', 'Оксана Іванівна'),
    'ready': (2, 'Гайдамака', 'Ірина Василівна'),
    'registered': (3, 'Зінченко', 'Дарина Павлівна'),
    'unsent': (4, 'Мельник', 'Надія Степанівна'),
    'issued': (5, 'Ґедзь', 'Марія Іванівна'),
}
ORGANISATION = 'people'


class Day:
    """An office in the middle of a day: a case at each of STAGES, and an organisation with its people."""

    def __init__(self, folder, *stages):
        self.folder = folder
        self.office = Office(folder)
        centre = Centre(os.path.join(folder, 'centre'))
        try:
            self.office.connect(centre)
            self.cases = {stage: self.bring_to(stage) for stage in stages or (*STAGES, ORGANISATION)}
        finally:
            centre.stop()

    def bring_to(self, stage):
        if stage == ORGANISATION:
            return organisation(self.office, self.folder)
        number = self.office.new_case(**somebody(*STAGES[stage]))
        if stage != 'begun':
            self.office.bring_papers(number)
        if stage in ('registered', 'unsent', 'issued'):
            self.office.register(number)
        if stage in ('unsent', 'issued'):
            self.office.generate(number)
        if stage == 'issued':
            self.office.tool('outbox', 'send', number)
        return number
