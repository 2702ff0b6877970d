#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Messages signed with ДСТУ 4145 to and from Bouncy Castle (Debian's libbcprov-java, libbcpkix-java), through ra-tool.
. "$(dirname "$0")/lib.sh"
has_openssl || skip_all "$no_openssl"
has_castle || skip_all "$no_castle"
castle_of "$here/BouncyCastleMessages.java" || exit 1
printf 'Прошу скасувати мій сертифікат.\n' > request.txt
echo other > other.txt

# ---- its messages, read by us ----
castle BouncyCastleMessages make . request.txt || exit 1
for m in 257 431; do
  for hash in gost kupyna; do
    base=bc-$m-$hash
    for form in bare nested; do
      for code in ber der; do
        rm -f content.out
        ok "we verify its message, m=$m, $hash, $form, $code" "$tool" signature verify $base-$form-$code.p7m --trust $base.cer \
          --output content.out
        ok "and give out its content" cmp content.out request.txt
        flip $base-$form-$code.p7m bad.p7m
      done
      ok "we refuse it with a flipped bit, m=$m, $hash, $form" ends 3 "signature is wrong" "$tool" signature verify bad.p7m \
        --trust $base.cer
      ok "we verify its detached message, m=$m, $hash, $form" "$tool" signature verify $base-$form.p7s --content request.txt \
        --trust $base.cer
      ok "not with other content, m=$m, $hash, $form" ends 3 "not what was signed" "$tool" signature verify $base-$form.p7s \
        --content other.txt --trust $base.cer
    done
  done
done

# ---- our messages, read by it ----
centre || exit 1
files=
for m in 257 431; do
  for form in named_curve explicit; do
    generate ours-$m-$form -algorithm DSTU4145 -pkeyopt group:$m -pkeyopt encoding:$form && certify ours-$m-$form signing 10 \
      && contain ours-$m-$form || exit 1
    for suite in dstu4145-$m dstu4145-$m-kupyna; do
      for way in attached detached; do
        file=ours-$suite-$form-$way.cms
        option=
        [ $way = detached ] && option=--detached
        "$tool" signature make request.txt --container ours-$m-$form.p12 --certificate ours-$m-$form.pem --suite $suite \
          --key-password-fd 3 --output $file $option 3< password || exit 1
        flip $file bad-$file
        files="$files $file request.txt bad-$file request.txt $file other.txt"
      done
    done
  done
done
castle BouncyCastleMessages check $files > answers || exit 1
seen=
while read -r answer file; do
  case $file in
  bad-*) ok "it refuses $file" test "$answer" = bad ;;
  "$seen") ok "it refuses $file with other content" test "$answer" = bad ;;
  *) ok "it verifies $file" test "$answer" = good ;;
  esac
  seen=${file#bad-}
done < answers
ok "it looked at 48 messages" test "$(wc -l < answers)" -eq 48
finish
