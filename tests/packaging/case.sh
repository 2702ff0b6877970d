#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One whole case by the installed ra-tool, in the folder that is given: a practice centre, a person, keys, certificates, papers.
set -eu
cd "$1"
export RA_STATION=$PWD/station LC_ALL=C.UTF-8
signed() {
  echo training-one | ra-tool --operator o.koval --password-fd 0 "$@"
}

mkfifo ready
ra-practice-ca --dir centre --suite dstu4145-257 > ready &
centre=$!
trap 'kill $centre' EXIT
read -r word url < ready
[ "$word" = ready ]
echo training-one | ra-tool init --profile ua-acsk-dfs --practice --operator o.koval --password-fd 0 > code
signed operator credential --key centre/operator.key --certificate centre/operator.pem
signed centre set --url "$url" --trust centre/trust.pem

cat > person.ini <<'INI'
[applicant]
terms-read=yes
[subscriber 1]
surname=Їжакевич
given-names=Марія Остапівна
birth-date=1985-03-14
sex=female
citizenship=UA
refused-tax-number=no
document=id-card
document-number=004512345
document-issued-by=8034
document-issued-on=2019-05-20
document-expires-on=2029-05-20
tax-number=3111912320
unzr=19850314-04579
phone=+380442223344
email=m.yizhakevych@example.com
country=UA
locality=Київ
street=вул. Дорогожицька, 10
key-phrase=сойка над Десною
INI
case=$(signed case new individual person.ini)
for brought in received certified; do
  signed case missing "$case" > missing || true
  cut -f1 missing | while read -r item; do signed case item "$case" "$item" $brought; done
done
signed case register "$case"
mkdir medium certificates
printf 'training-one\nSubscriber-2026\n' | ra-tool --operator o.koval --password-fd 0 keys generate "$case" --subscriber 1 \
  --suite dstu4145-257-kupyna --medium medium --key-password-fd 0
signed outbox send "$case"
signed certificate write "$case" --medium certificates
for paper in registration-card certificate handover-receipt; do signed print "$case" $paper --output $paper.pdf; done
signed handover "$case"
signed journal verify
[ "$(find certificates -type f | wc -l)" -ge 2 ]
head -c 5 certificate.pdf | grep -q %PDF-
