# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields take what people write: pasted blanks, telephones, days, countries; what is kept is shown once the caret leaves, and
not before it is right. Nothing moves when something is said, and what is missing follows each letter."""
import re

from driver import Folder, Station, key, main, type_text, wait
from office import OPERATOR, PASSPHRASE, Office

TERMS = 'Ознайомлений (ознайомлена) з умовами обслуговування посилених сертифікатів'
SURNAME, NAMES, BORN, PHONE = 'Прізвище', 'Ім’я та по батькові', 'Дата народження', 'Телефон'


def run(folder):
    office = Office(folder)
    station = Station('--practice', '--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def shown(name):
        return station.text(station.find('text', name))

    def write(name, text):
        """Into the field, from the caret on, and out of it again."""
        station.reach(station.find('text', name))
        key('ctrl+a')
        type_text(text)
        key('Tab')

    def missing(name):
        return station.each(lambda node: node.get_role_name() == 'list item' and (node.get_name() or '').startswith(name),
                            lambda node: node.get_name())

    def begins():
        station.label('Nobody is waiting')
        key('ctrl+n')
        station.choose_kind()
        field, box = station.find('text', SURNAME), station.find('check box', TERMS)
        # The case opens at what is missing first.
        wait(lambda: 'focused' in station.states(field), 'the caret where something is missing')
        station.reach(station.find('text', 'Інші дані, які заявник вимагає зазначити в сертифікаті'))
        key('Tab')
        wait(lambda: 'focused' in station.states(box), 'the caret on the terms')
        key('space', 'ctrl+Return')
        station.find('push button', contains='2. ')
        station.button_of('received: Реєстраційна картка')

    def keeps_the_switch():
        # The key that goes on came at once behind the one that switched.
        wait(lambda: not missing(TERMS[:20]), 'the terms to be no longer missing')
        station.find('push button', 'Back')
        key('alt+b')
        wait(lambda: 'checked' in station.states(station.find('check box', TERMS)), 'the switch')
        station.find('text', SURNAME)

    def counts_each_letter():
        wait(lambda: missing(SURNAME), 'the surname among what is missing')
        assert station.find('label', contains=' · ')
        # Back from the step after it, the page may still go down to where one was: a click would miss.
        station.reach(station.find('text', SURNAME))
        type_text('Барвінок')
        wait(lambda: not missing(SURNAME), missing(SURNAME))
        assert 'focused' in station.states(station.find('text', SURNAME)), 'without leaving the field'

    def cleans_what_is_pasted():
        station.set_text(SURNAME, '\u00a0 Барвінок \n')
        wait(lambda: shown(SURNAME) == 'Барвінок', shown(SURNAME))
        station.label('around what was pasted were left out')

    def nothing_moves():
        def place():
            return station.find('text', NAMES).box().y
        station.gone('label', contains='there is no such day')
        before = place()
        station.set_text(SURNAME, 'Барвiнок')
        station.label('Latin')
        assert place() == before, (before, place())
        station.set_text(SURNAME, 'Барвінок')
        station.gone('label', contains='Latin')
        assert place() == before, (before, place())

    def takes_days():
        for typed in ('14.03.85', '14-03-1985', '14/3/1985', '14031985'):
            write(BORN, typed)
            wait(lambda: shown(BORN) == '14.03.1985', typed)
        def below():
            return station.find(None, 'жіноча').box().y
        # What is said of a day has its room as well.
        before = below()
        station.set_text(BORN, '31.02.1985')
        station.label('write day, month and year as 14.03.1985')
        assert below() == before, (before, below())
        write(BORN, '31.02.1985')
        assert shown(BORN) == '31.02.1985'
        station.set_text(BORN, '14.03.1985')
        station.gone('label', contains='write day, month and year')

    def has_a_calendar():
        station.reach(station.find('text', BORN))
        key('alt+Down')
        station.find('label', 'March')
        station.shot('fields-calendar')
        key('Escape')
        station.gone('label', 'March')

    def chooses_the_sex():
        woman, man = (station.find(None, name) for name in ('жіноча', 'чоловіча'))
        station.reach(woman)
        station.click(man)
        wait(lambda: 'pressed' in station.states(man), 'the choice')
        key('Left')
        wait(lambda: 'pressed' in station.states(woman) and 'pressed' not in station.states(man), 'the other')
        key('Tab')
        wait(lambda: 'focused' not in station.states(woman) and 'focused' not in station.states(man), 'one stop for Tab')

    def completes_telephones():
        # The row of what is missing leads there.
        station.click(wait(lambda: station.each(lambda node: node.get_role_name() == 'list item' and (node.get_name() or '').startswith(PHONE)),
                           'the telephone among what is missing')[0])
        wait(lambda: 'focused' in station.states(station.find('text', PHONE)), 'the caret there')
        for typed in ('(044) 123-45-67', '044 1234567', '+380 44 123 45 67', '380441234567'):
            write(PHONE, typed)
            wait(lambda: shown(PHONE) == '+380441234567', typed)
        write(PHONE, '044123456')
        station.label('write the telephone number')
        assert shown(PHONE) == '044123456'
        wait(lambda: station.look('label', 'mend'), 'what is to be mended')

    def knows_countries():
        names = station.each(lambda node: node.get_role_name() in ('text', 'entry') and 'ромадянство' in (node.get_name() or ''),
                             lambda node: node.get_name())
        assert shown(names[0]) == 'Ukraine', shown(names[0])
        write(names[0], 'польща')
        wait(lambda: shown(names[0]) == 'Poland', shown(names[0]))
        station.shot('fields')

    def offers_countries():
        name = station.each(lambda node: node.get_role_name() in ('text', 'entry') and 'ромадянство' in (node.get_name() or ''),
                            lambda node: node.get_name())[0]

        def offered():
            return station.each(lambda node: node.get_role_name() == 'list item' and re.search(r'\([A-Z]{2,3}\)$', node.get_name() or ''),
                                lambda node: node.get_name())

        station.reach(station.find('text', name))
        key('ctrl+a')
        type_text('ger')
        wait(lambda: offered() and offered()[0] == 'Germany (DE)', offered)
        assert len(offered()) <= 8, offered()
        station.shot('fields-offers')
        # Escape closes the list and leaves what was typed; Down opens it again and goes through it, Return takes.
        key('Escape')
        wait(lambda: not offered(), 'the list to close')
        assert shown(name) == 'ger', shown(name)
        key('Down')
        wait(lambda: offered(), 'the list')
        key('Down')
        wait(lambda: 'selected' in station.states(station.find('list item', 'Germany (DE)')), 'the first to be chosen')
        key('Return')
        wait(lambda: shown(name) == 'Germany', shown(name))
        wait(lambda: not offered(), 'the list to close')
        assert 'focused' in station.states(station.find('text', name))
        # By a word within the name, by the code, and what papers have and no list of countries has.
        for typed, first in (('kingdom', 'United Kingdom (GB)'), ('ua', 'Ukraine (UA)'), ('xxa', '(XXA)')):
            key('ctrl+a')
            type_text(typed)
            wait(lambda: offered() and first in offered()[0], lambda: '%s among %s' % (first, offered()))
        # Who leaves the field has what was typed, as it is kept.
        key('Tab')
        wait(lambda: not offered(), 'the list to close')
        wait(lambda: shown(name) == 'XXA', lambda: shown(name))

    try:
        main(('/fields/first-missing', begins), ('/fields/switch-and-on', keeps_the_switch), ('/fields/missing', counts_each_letter),
             ('/fields/paste', cleans_what_is_pasted), ('/fields/nothing-moves', nothing_moves), ('/fields/days', takes_days),
             ('/fields/calendar', has_a_calendar), ('/fields/sex', chooses_the_sex),
             ('/fields/countries', knows_countries), ('/fields/country-offers', offers_countries), ('/fields/telephones', completes_telephones), station=station)
    finally:
        station.stop()


with Folder() as place:
    run(place)
