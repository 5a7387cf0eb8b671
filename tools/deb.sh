#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# deb.sh [BUILD] - makes taizhang_VERSION_ARCH.deb of what is built (BUILD, else build/): the program, the front end in it,
# the manual, completion, the service and its configuration. The data in /var/lib/taizhang is left alone when the
# package is removed. Needs dpkg-dev; the libraries it depends on are read out of the program.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
program=$build/taizhang
[ -x "$program" ] || { echo "$program is not there: ninja -C $build" >&2; exit 1; }
version=$("$program" version | grep -oE '[0-9]+\.[0-9]+\.[0-9]+' | head -1)
arch=$(dpkg --print-architecture)
root=$(mktemp -d)
chmod 755 "$root"
trap 'rm -rf "$root"' EXIT
put() { install -D -m "$1" "$2" "$root/$3"; }

put 755 "$program" usr/bin/taizhang
strip --strip-unneeded "$root/usr/bin/taizhang"
put 644 packaging/taizhang.service lib/systemd/system/taizhang.service
put 640 packaging/serve.conf etc/taizhang/serve.conf
for d in README.md README.zh-CN.md CHANGELOG.md LICENSE docs/serve.md docs/ledger.md docs/units.md; do
	put 644 "$d" "usr/share/doc/taizhang/${d##*/}"
done
install -d "$root/usr/share/man/man1" "$root/usr/share/man/zh_CN/man1" "$root/usr/share/bash-completion/completions"
"$program" help --man --lang en | gzip -9n >"$root/usr/share/man/man1/taizhang.1.gz"
"$program" help --man --lang zh | gzip -9n >"$root/usr/share/man/zh_CN/man1/taizhang.1.gz"
"$program" help --completion >"$root/usr/share/bash-completion/completions/taizhang"

# The package of each library that the program names, in the oldest version that has what it calls.
own=$(mktemp -d)
trap 'rm -rf "$root" "$own"' EXIT
mkdir "$own/debian"
printf 'Source: taizhang\n\nPackage: taizhang\nArchitecture: any\n' >"$own/debian/control"
strip --strip-unneeded -o "$own/taizhang" "$program"
list=$(cd "$own" && dpkg-shlibdeps -O -e taizhang 2>"$own/said") || { cat "$own/said" >&2; exit 1; }
list=${list#shlibs:Depends=}
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: taizhang
Version: $version
Architecture: $arch
Maintainer: The maintainers of Taizhang <maintainers@example.invalid>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $list, passwd
Recommends: fonts-noto-cjk
Suggests: postgresql, nginx
Section: misc
Priority: optional
Description: ledger of a government's commitments
 Reads a Chinese government work report, makes the table of responsibilities
 of it, and keeps the ledger through the year: a server for the browser, with
 everything in one program, that runs without internet.
END
echo /etc/taizhang/serve.conf >"$root/DEBIAN/conffiles"
install -m 755 packaging/postinst packaging/prerm packaging/postrm "$root/DEBIAN/"
(cd "$root" && find usr lib -type f -print0 | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
dpkg-deb --root-owner-group -Zxz --build "$root" "taizhang_${version}_$arch.deb"
