# SPDX-License-Identifier: GPL-3.0-or-later
"""People from a table, in the window: what the columns are taken for and what is wrong is seen before anybody is added."""
import os
import shutil

from driver import Folder, Station, choose_file, expect_file_chooser, main, wait
from office import OPERATOR, PASSPHRASE, Office

# A made-up kind of applicant with many people.
STAFF = '''<applicant-kind format-version="1" id="staff" clause="dfs-5.6-documents" subject="natural-person" name="applicant.name"
                min-subscribers="1" papers="registration-card">
  <label>Колектив</label>
  <section id="terms" step="applicant"><label>Умови</label><use fact="applicant.terms-read"/></section>
  <include part="person"/>
  <include part="contacts"/>
  <checklist><item id="contract" clause="dfs-5.6-documents"><label>Договір</label></item></checklist>
</applicant-kind>
'''
HEAD = 'Прізвище;Ім’я та по батькові;Стать;Телефон;Відділ\n'


def write(path, text):
    with open(path, 'w') as file:
        file.write(text)


def run(folder):
    source = os.environ['RA_SOURCE_DIR']
    forms = os.path.join(folder, 'forms')
    shutil.copytree(os.path.join(source, 'forms'), forms)
    write(os.path.join(forms, 'ua-acsk-dfs', 'applicants', 'staff.xml'), STAFF)
    os.environ['RA_FORMS_DIR'] = forms
    expect_file_chooser()
    office = Office(folder)
    facts, table = os.path.join(folder, 'facts.ini'), os.path.join(folder, 'people.csv')
    write(facts, '[applicant]\nterms-read=yes\n[subscriber 1]\nsurname=Ґедзь\n')
    number = office.tool('case', 'new', 'staff', facts)

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def choose():
            station.press('Choose a Table…')
            choose_file(station, 'People from a Table', table)

        def tells_what_is_wrong():
            write(table, HEAD + 'Барвінок;Оксана Іванівна;жіноча;+380441234567;перший\nБаpвінок;Іван;невідома;0441;другий\n')
            cases = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=cases, tables=True), times=2)
            station.find(None, contains='Case ' + number)
            station.click(station.find(None, contains='2. '))
            choose()
            station.label('Values that are wrong: 3')
            station.label('row 3, column A (Прізвище)')
            station.label('perhaps “Барвінок”')
            station.label('not taken')
            station.shot('table-wrong')
            assert station.look('push button', 'Add All') is None

        def adds_all():
            write(table, HEAD + 'Барвінок;Оксана Іванівна;жіноча;+380441234567;перший\nКвітка;Іван;чоловіча;+380441234568;другий\n')
            choose()
            station.label('People in the table: 2. Nothing is wrong.')
            station.press('Add All')
            station.label('People added: 2, from subscriber 2 on.')
            wait(lambda: station.look('text', 'Ім’я та по батькові'), 'the people')
            station.shot('table-added')

        main(('/table/tells-what-is-wrong', tells_what_is_wrong), ('/table/adds-all', adds_all), station=station)


with Folder() as place:
    run(place)
