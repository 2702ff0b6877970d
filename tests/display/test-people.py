# SPDX-License-Identifier: GPL-3.0-or-later
"""People as they come, in the window: a number that does not fit and yet is in the card, letters no paper has, a number that
another case has, a value that is refused, and finding somebody by a number however it is written."""
from driver import Folder, Station, key, main, wait
from office import OPERATOR, PASSPHRASE, Office, facts

ZONE = 'IDUKR001234567819850314<01235<8503149F3005187UKR<<<<<<<<<<<4BARVINOK<<OKSANA<<<<<<<<<<<<<<'
REASON = 'Чому РНОКПП прийнято таким'


def run(folder):
    office = Office(folder)
    office.new_case()
    number = office.new_case(surname='Барвінок', given_names='Оксана Іванівна', serial=124)
    office.bring_papers(number)
    twin = facts()['tax-number']

    with Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE) as station:
        def people():
            table = station.find('tree table', 'Cases')
            station.click(station.find('label', contains=number, root=table, tables=True), times=2)
            station.find(None, contains='Case ' + number)
            station.click(station.find(None, contains='1. '))
            station.find('text', 'РНОКПП')

        def asks_why():
            people()
            assert station.look('text', REASON) is None
            station.set_text('РНОКПП', '3111901249')
            station.label('its check digit does not fit')
            station.find('text', REASON)
            station.shot('people-asks-why')
            station.set_text(REASON, 'так у картці')
            station.label('Taken though its check digit does not fit')
            station.shot('people-confirmed')

        def tells_another_case():
            station.set_text('РНОКПП', twin)
            station.label('the same is in case')
            station.gone('text', REASON)
            station.shot('people-same')

        def offers_latin():
            station.set_text('Громадянство', 'GE')
            station.set_text('Прізвище', 'ბერიძე')
            station.label('perhaps “Beridze”')
            station.shot('people-letters')
            station.set_text('Громадянство', 'UA')
            station.set_text('Прізвище', 'Барвінок')
            wait(lambda: station.look(None, contains='Beridze') is None, 'the surname to be taken')

        def takes_what_is_offered():
            station.set_text('Прізвище', 'Баpвінок')
            station.label('is a Latin letter')
            station.shot('people-offer')
            station.reach(station.find('text', 'Дата народження'))
            station.click(station.find(None, contains='Write “Барвінок” instead'))
            wait(lambda: station.look(None, contains='is a Latin letter') is None, 'the offer to be taken')

        def reads_a_zone():
            station.reach(station.find('text', 'Серія та номер документа'))
            station.click(station.find(None, contains='Machine-readable zone'))
            station.set_text('Machine-readable zone', ZONE)
            key('ctrl+Return')
            station.label('BARVINOK — as in the zone')
            station.shot('people-zone')
            key('Escape')

        def waits_for_what_was_refused():
            station.set_text('Документ дійсний до', '01.01.2021')
            station.label('the document has expired')
            station.click(station.find(None, contains='3. '))
            station.label('It was typed and refused')
            station.label('the same is in case')
            station.shot('people-refused')

        def finds_by_number():
            key('alt+3')
            for text in ('067 123 45 67', '19850314 01235', twin, 'MARIA@example.org'):
                station.set_text('Search the registry', text)
                table = station.find('tree table', 'Found')
                wait(lambda: station.look('label', contains='Ґедзь', root=table, tables=True), 'a hit for ' + text)
                station.set_text('Search the registry', '')
                station.label('Search the registry')
            station.set_text('Search the registry', '+380 (67) 123-45-67')
            station.find('tree table', 'Found')
            station.shot('people-found')

        main(('/people/asks-why', asks_why),
             ('/people/tells-another-case', tells_another_case),
             ('/people/offers-latin', offers_latin),
             ('/people/takes-what-is-offered', takes_what_is_offered),
             ('/people/reads-a-zone', reads_a_zone),
             ('/people/waits-for-what-was-refused', waits_for_what_was_refused),
             ('/people/finds-by-number', finds_by_number), station=station)


with Folder() as place:
    run(place)
