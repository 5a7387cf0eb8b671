#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# roundtrip.sh TAIZHANG - the sheet that a unit fills in, through the real LibreOffice: exported, filled in, calculated and
# saved by soffice, imported. Exactly the changes are found; a second import finds none; a broken row is named by sheet, row
# and column, and nothing of its file is taken. Exit 77: LibreOffice is not installed.
set -eu
bin=$(realpath "$1") # before the cd below: Meson gives a relative path
command -v soffice >/dev/null || exit 77
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"
t() { "$bin" "$@" --db demo.db --at 2026-12-26; }
fail() { echo "$*" >&2; exit 1; }
"$bin" demo --db demo.db >/dev/null
unit=农业农村局 who=农业农村局-填报员
t export --unit $unit --period 2026-12 -o out.xlsx --as 督查室
save() { soffice -env:UserInstallation="file://$home/profile" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir "$2" "$1" >/dev/null 2>&1; }
save out.xlsx saved
t import saved/out.xlsx --sheet $unit --as $who | grep -q 没有变化 || fail "unchanged, and yet something was found"

# Fills in: a formula in the value of the first row, words in the second; `broken` gets a word where a number should stand.
cat >fill.py <<'END'
import re, sys, zipfile
source, target, broken = sys.argv[1], sys.argv[2], sys.argv[3] == 'broken'
z = zipfile.ZipFile(source)
with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as out:
    for name in z.namelist():
        data = z.read(name)
        if name == 'xl/worksheets/sheet1.xml':
            text = data.decode('utf-8')
            def cell(ref, inner, kind):
                global text
                text, n = re.subn(r'<c r="%s"( s="\d+")?[^>]*?(/>|>.*?</c>)' % ref, lambda m: '<c r="%s"%s%s>%s</c>' % (ref, m.group(1) or '', kind, inner), text, count=1)
                assert n == 1, ref
            cell('G3', '<f>10+2.5</f><v>0</v>', '')
            cell('H4', '<is><t>补充：十二月完成验收</t></is>', ' t="inlineStr"')
            if broken:
                cell('G4', '<is><t>约十二</t></is>', ' t="inlineStr"')
            data = text.encode('utf-8')
        out.writestr(name, data)
END
python3 fill.py out.xlsx filled.xlsx good
python3 fill.py out.xlsx broken.xlsx broken
save broken.xlsx saved
before=$(t verify-log --as 督查室)
if t import saved/broken.xlsx --sheet $unit --as $who 2>why; then fail "a broken row was taken"; fi
grep -q 'G4' why || fail "the broken row is not named: $(cat why)"
[ "$(t verify-log --as 督查室)" = "$before" ] || fail "something of a broken file was taken"
save filled.xlsx saved
t import saved/filled.xlsx --sheet $unit --as $who >said || fail "not imported"
grep -q '填报 2 项' said || fail "two changes were made, found: $(cat said)"
t import saved/filled.xlsx --sheet $unit --as $who | grep -q 没有变化 || fail "a second import found something"
t rebuild --check --as system >/dev/null || fail "the tables do not follow from the log"
echo "1 passed, 0 failed, 0 skipped"
