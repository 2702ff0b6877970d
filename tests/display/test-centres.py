# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of the profile's centres an office sends to is chosen in the window: what the profile says of each stands beside it, one
that is not to be trusted so is refused, and so is another one while requests are with the first."""
import hashlib
import os
import re
import shutil
import ssl

from driver import Folder, Station, check_names, choose_file, expect_file_chooser, key, main, wait
from office import OPERATOR, PASSPHRASE, Centre, Office

CENTRES = '''  <centre id="near" clause="dfs-6.3-protected" url="{url}" anchors="{anchors}" implicit-confirm="yes" revocation="cmp"
          accepts="ecdsa-p256">
    <label>Ближній центр</label>
  </centre>
  <centre id="strange" clause="dfs-6.3-protected" url="{url}" anchors="{nobody}">
    <label>Чужий центр</label>
  </centre>
  <centre id="far" clause="dfs-6.3-protected" url="http://127.0.0.1:9/far">
    <label>Дальній центр</label>
  </centre>
'''


def thumbprints(path):
    with open(path, encoding='ascii') as file:
        blocks = re.findall(r'-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----', file.read(), re.S)
    return ' '.join(hashlib.sha256(ssl.PEM_cert_to_DER_cert(block)).hexdigest() for block in blocks)


def know_centres(folder, centre):
    """Forms of their own, with three centres."""
    forms = os.path.join(folder, 'forms')
    shutil.copytree(os.path.join(os.environ['RA_SOURCE_DIR'], 'forms'), forms)
    path = os.path.join(forms, 'ua-acsk-dfs', 'profile.xml')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    known = CENTRES.format(url=centre.url, anchors=thumbprints(centre.path('trust.pem')), nobody='0' * 64)
    text, replaced = re.subn(r'  <centre .*</centre>\n', lambda _: known, text, flags=re.S)
    assert replaced == 1, replaced
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    os.environ['RA_FORMS_DIR'] = forms


def run(folder):
    expect_file_chooser()
    centre = Centre(os.path.join(folder, 'centre'), '--suite', 'ecdsa-p256')
    know_centres(folder, centre)
    office = Office(folder)
    case = office.new_registered_case()
    office.generate(case, 'ecdsa-p256')
    office.tool('operator', 'credential', '--key', centre.path('operator.key'), '--certificate', centre.path('operator.pem'))
    station = Station('--station', office.station, '--operator', OPERATOR, passphrase=PASSPHRASE)

    def field(name):
        return station.text(station.find('text', name))

    def choose(label):
        box = station.find('check box', contains=label)
        station.reach(box)
        wait(lambda: 'checked' in station.states(box), 'the choice')

    def kept():
        wait(lambda: 'sensitive' not in station.states(station.find('push button', 'Keep')), 'Keep to be done')

    def says():
        station.label(OPERATOR)
        key('alt+5')
        station.find('text', 'Address for requests (CMP)')
        station.label('None: everything is said here')
        station.click(station.find('label', contains='Which centre of the profile'))
        station.find('check box', contains='Ближній центр')
        near = station.text(station.find('label', contains='the centre is asked to do without'))
        assert 'Protocol: CMP' in near, near
        assert 'Address for requests: ' + centre.url in near, near
        assert 'Revocation: on paper, and over CMP' in near, near
        far = station.text(station.find('label', contains='http://127.0.0.1:9/far'))
        assert 'Confirmation: each certificate is confirmed to the centre' in far, far
        assert 'Revocation: on paper only' in far, far
        assert not check_names(station), check_names(station)

    def not_trusted():
        choose('Чужий центр')
        wait(lambda: field('Address for requests (CMP)') == centre.url, 'its address')
        station.press('Choose the file with the certificates of the centre')
        choose_file(station, 'Certificates of the centre', centre.path('trust.pem'))
        station.label('1 certificate')
        station.press('Keep')
        station.label('is none of them')
        station.shot('centre-not-trusted')
        wait(lambda: 'sensitive' in station.states(station.find('push button', 'Keep')), 'what was chosen to stay')

    def keeps():
        choose('Ближній центр')
        station.label('1 of ')  # the suites it takes
        centre.stop()  # what waits is sent as soon as there is a centre
        station.press('Keep')
        station.label('The centre is kept')
        kept()
        assert 'checked' in station.states(station.find('check box', contains='Ближній центр'))
        assert field('Address for requests (CMP)') == centre.url
        station.shot('centre-kept')

    def asked():
        key('alt+2')
        station.find('tree table', 'Submissions')
        station.find('label', contains='The centre cannot be reached', tables=True)

    def not_another():
        key('alt+5')
        choose('Дальній центр')
        wait(lambda: field('Address for requests (CMP)') == 'http://127.0.0.1:9/far', 'its address')
        station.press('Keep')
        station.label('2 requests are with the centre that is set')
        station.shot('centre-refused')
        choose('Ближній центр')
        wait(lambda: field('Address for requests (CMP)') == centre.url, 'the address again')

    def ends():
        key('ctrl+q')
        assert station.wait_end() == 0, station.output()

    def journalled():
        shown = office.tool('centre', 'show')
        assert 'centre\tnear' in shown and 'accepts\tecdsa-p256' in shown, shown
        acts = [line for line in office.tool('journal', 'list', '--limit', '100').splitlines() if 'centre-set' in line]
        assert len(acts) == 1 and 'near' in acts[0], acts

    try:
        main(('/settings/centre/says', says), ('/settings/centre/not-trusted', not_trusted), ('/settings/centre/kept', keeps),
             ('/settings/centre/asked', asked), ('/clause/dfs-6.3-unique/another-centre/window', not_another),
             ('/settings/centre/end', ends), ('/settings/centre/journal', journalled), station=station)
    finally:
        station.stop()
        if centre.process.poll() is None:
            centre.stop()


with Folder() as place:
    run(place)
