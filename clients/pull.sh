#!/bin/sh
# Keeps a folder of adopted texts up to date. It needs a POSIX shell with awk and sed, curl, and sha256sum, shasum or
# openssl; no account.
#
#     sh pull.sh SITE FOLDER          pull what is new since the last time, and say what it is
#     sh pull.sh SITE FOLDER --check  hash every text in the folder again, without the network
#
# SITE is the address of the publisher, such as https://carried.example.org. What the folder holds:
#
#     annual-2026/12.txt            the final text: what is said about it, a line of hyphens, and the text itself
#     annual-2026/13.withdrawn.txt  instead of 13.txt: when and why the text was withdrawn
#     last-seen                     how far the log has been read; kept only when everything up to it is in the folder
#     site                          the address that the folder is kept from
#
# Names are those of the addresses, read out: annual-2026/8A is "annual-2026/8A.txt". A character that
# some file system does not take stays as it is in an address, and a name that Windows keeps for itself ends in "_".
#
# A text that was superseded or has lapsed stays, with a line above it that says so. Every text is hashed before it
# takes its place, and takes it in one step: whenever this program is interrupted, each file is whole, and the next run
# goes on where this one stopped. It ends with 0 when the folder is up to date and with 1 when it is not; then it says
# why, and the next run tries again.
#
# In the environment, CARRIED_TIMEOUT is how many seconds to wait for an answer (60), and CARRIED_AT_ONCE how many
# entries of the log to ask for at once (200).
set -u
LC_ALL=C
export LC_ALL

TRIES=6
LONGEST_PAUSE=300 # seconds, whatever a server asks for
LARGEST=50000000  # bytes of one answer
AT_ONCE=${CARRIED_AT_ONCE:-200}
TIMEOUT=${CARRIED_TIMEOUT:-60}

fail() {
    printf 'The folder is not up to date: %s\n' "$1" >&2
    exit 1
}

# hash: the SHA-256 of standard input, in hexadecimal.
if command -v sha256sum >/dev/null 2>&1; then
    hash() { sha256sum | cut -c 1-64; }
elif command -v shasum >/dev/null 2>&1; then
    hash() { shasum -a 256 | cut -c 1-64; }
else
    hash() { openssl dgst -sha256 | sed 's/^.*= *//'; }
fi

# hash_of_text FILE: the SHA-256 of all below the first line of hyphens.
hash_of_text() { sed '1,/^-----/d' "$1" | hash; }

# head_of FILE: what is said above the line of hyphens.
head_of() { sed '/^-----/,$d' "$1"; }

# keep NAME: standard input becomes this file of the folder, whole or not at all.
keep() {
    case $1 in */*) mkdir -p "$folder/${1%/*}" || fail "no folder could be made for $1." ;; esac
    cat >"$part.new" && { sync "$part.new" 2>/dev/null || :; } && mv -f "$part.new" "$folder/$1" ||
        fail "$1 could not be written."
}

# ask ADDRESS HASH: one request. Sets status (000 where no whole answer came); the answer is in $part.body.
ask() {
    : >"$part.body"
    : >"$part.head"
    status=$(curl -sS -L -g --path-as-is --max-redirs 5 --proto '=http,https' --connect-timeout "$TIMEOUT" --max-time "$TIMEOUT" \
        --max-filesize "$LARGEST" -A 'carried-pull (sh)' ${2:+-H "If-None-Match: \"$2\""} \
        -D "$part.head" -o "$part.body" -w '%{http_code}' "$1" 2>"$part.why" </dev/null) || status=000
}

# header NAME: its value in the last answer.
header() {
    tr -d '\r' <"$part.head" | sed -n "s/^$1: *//p" | tail -n 1
}

# fetch ADDRESS HASH: ask until there is an answer: again after a fault of the line or the server, and later when asked
# to wait.
fetch() {
    count=0
    pause=1
    while :; do
        ask "$1" "$2"
        case $status in
        000) said="did not answer ($(tr '\n' ' ' <"$part.why"))" ;;
        429 | 5??) said="answered $status" ;;
        *) return ;;
        esac
        count=$((count + 1))
        [ "$count" -lt "$TRIES" ] || fail "$1 $said."
        asked=$(header '[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]')
        case $asked in
        '' | *[!0-9]*) wait_for=$pause ;;
        ????*) wait_for=$LONGEST_PAUSE ;;
        *) wait_for=$asked ;;
        esac
        [ "$wait_for" -ge 1 ] || wait_for=1
        [ "$wait_for" -le "$LONGEST_PAUSE" ] || wait_for=$LONGEST_PAUSE
        sleep "$wait_for"
        pause=$((pause * 2))
    done
}

# entries: a part of the log as JSON becomes lines of seq|event|place|where|version|sha256|at|replaced by|reason. (place is
# in addresses and where in the folder; the full stop keeps what the reason ends with), the last entry on each text only,
# in the order of the log, and a last line next|NUMBER. It cuts the JSON at its quotation marks:
# every second piece is a word. A copy of the site that is nothing but files may begin at an earlier number than it was
# asked for.
entries() {
    awk -v after="$after" '
    BEGIN {
        RS = "\""; seen = -1
        for (i = 0; i < 16; i++) digit[substr("0123456789abcdef", i + 1, 1)] = i
        for (i = 1; i < 256; i++) number_of[sprintf("%c", i)] = i
    }
    inside {
        word = word $0
        if (match($0, /\\+$/) && RLENGTH % 2) { word = word "\""; next }
        inside = 0
        if (valued) set(unescaped(word)); else key = word
        next
    }
    { structure($0); word = ""; inside = 1 }
    END {
        if (broken || !inside || depth || !has_results || following != (seen < 0 ? after : seen) "") exit 1
        for (i = 1; i <= count; i++) if (last[places[i]] == i && numbers[i] > after + 0) print lines[i]
        print "next|" following
    }

    function structure(piece,    i, c) {
        for (i = 1; i <= length(piece); i++) {
            c = substr(piece, i, 1)
            if (c == ":") { valued = 1; bare = "" }
            else if (c == "{" || c == "[") { parent[++depth] = key; valued = 0; key = ""; begin() }
            else if (c == "," || c == "}" || c == "]") {
                if (valued && bare != "" && bare != "null") set(bare)
                valued = 0; bare = ""
                if (c == "}" && listed()) entry()
                if (c != ",") { key = ""; depth-- }
            }
            else if (c !~ /[ \t\r\n]/) bare = bare c
        }
    }
    function listed() { return depth == 3 && parent[2] == "results" }
    function set(value) {
        if (depth == 1 && key == "next_after") following = value
        if (listed()) field[key] = value
        if (depth == 4 && parent[2] == "results" && parent[4] == "links") field["links." key] = value
        bare = ""
    }
    function begin(    each) {
        if (depth == 2 && parent[2] == "results") has_results = 1
        if (listed()) for (each in field) delete field[each]
    }
    function entry(    where) {
        where = field["links.txt"]
        sub(/^.*\/api\/v1\/adopted\//, "", where)
        if (field["seq"] !~ /^[0-9]+$/ || field["seq"] + 0 <= seen || where !~ /^[A-Za-z0-9_-]+\/[A-Za-z0-9._~%-]+\/v[0-9]+\.txt$/) { broken = 1; exit 1 }
        sub(/\/v[0-9]+\.txt$/, "", where)
        seen = field["seq"] + 0
        places[++count] = where
        last[where] = count
        numbers[count] = seen
        lines[count] = field["seq"] "|" plain(field["event"]) "|" where "|" kept_at(where) "|" \
            plain(field["version"]) "|" plain(field["sha256"]) "|" plain(field["at"]) "|" plain(field["links.replaced_by"]) "|" \
            one_line(field["reason"]) "."
    }
    function kept_at(where,    cut) {
        cut = index(where, "/")
        return kept_as(substr(where, 1, cut - 1)) "/" kept_as(substr(where, cut + 1))
    }
    # The name of a file or folder for a part of an address. No two parts have the same name. It is read out, but for
    # what some file system does not take: that stays as it is in an address. A name that is taken already, by Windows
    # or by this program, has an underscore added.
    function kept_as(part,    name, c, code, i, width, is_edge) {
        for (i = 1; i <= length(part); i += width) {
            width = substr(part, i) ~ /^%[0-9A-Fa-f][0-9A-Fa-f]/ ? 3 : 1
            c = substr(part, i, 1)
            code = number_of[c]
            if (width == 3) {
                code = hexadecimal("00" substr(part, i + 1, 2))
                c = code ? sprintf("%c", code) : ""
            }
            is_edge = i == 1 || i + width > length(part)
            if (code < 32 || code == 127 || index("\"%*./:<>?\\|", c) || code == 32 && is_edge) c = sprintf("%%%02X", code)
            name = name c
        }
        if (!is_utf8(name)) name = beyond_ascii(name)
        if (tolower(name) ~ /^(con|conin[$]|conout[$]|prn|aux|nul|(com|lpt)([0-9]|\302\271|\302\262|\302\263)|site|last-seen)_*$/)
            name = name "_"
        return name
    }
    function is_utf8(words,    i, code, missing, least, most) {
        for (i = 1; i <= length(words); i++) {
            code = number_of[substr(words, i, 1)]
            if (missing) {
                if (code < least || code > most) return 0
                missing--
                least = 128
                most = 191
            }
            else if (code >= 128) {
                if (code < 194 || code > 244) return 0
                missing = code < 224 ? 1 : code < 240 ? 2 : 3
                least = code == 224 ? 160 : code == 240 ? 144 : 128
                most = code == 237 ? 159 : code == 244 ? 143 : 191
            }
        }
        return !missing
    }
    function beyond_ascii(words,    i, c, out) {
        for (i = 1; i <= length(words); i++) {
            c = substr(words, i, 1)
            out = out (number_of[c] < 128 ? c : sprintf("%%%02X", number_of[c]))
        }
        return out
    }
    function one_line(words) {
        gsub(/[\001-\040\177]+/, " ", words)
        sub(/^ /, "", words)
        sub(/ $/, "", words)
        return words
    }
    function plain(words) { words = one_line(words); gsub(/\|/, "%7C", words); return words }
    function unescaped(words,    out, c, code, low) {
        while (match(words, /\\/)) {
            out = out substr(words, 1, RSTART - 1)
            c = substr(words, RSTART + 1, 1)
            words = substr(words, RSTART + 2)
            if (c == "u") {
                code = hexadecimal(words)
                words = substr(words, 5)
                if (code >= 55296 && code < 56320 && substr(words, 1, 2) == "\\u") {
                    low = hexadecimal(substr(words, 3))
                    words = substr(words, 7)
                    code = 65536 + (code - 55296) * 1024 + low - 56320
                }
                out = out utf8(code)
            }
            else if (c ~ /[bfnrt]/) out = out " "
            else out = out c
        }
        return out words
    }
    function hexadecimal(words,    i, code) {
        words = tolower(substr(words, 1, 4))
        for (i = 1; i <= 4; i++) code = code * 16 + digit[substr(words, i, 1)]
        return code
    }
    function utf8(code) {
        if (code < 33) return " "
        if (code < 128) return sprintf("%c", code)
        if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
        if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
        return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, \
            128 + code % 64)
    }'
}

# bring NAME: fetch the version that the entry names, hash it, and put it in its place.
bring() {
    address=$site/api/v1/adopted/$place/v$version.txt
    known=
    [ ! -s "$folder/$where.txt" ] || known=$(hash <"$folder/$where.txt")
    fetch "$address" "$known"
    case $status in
    200) mv -f "$part.body" "$part.text" ;;
    304) cp "$folder/$where.txt" "$part.text" || fail "$where.txt could not be read." ;;
    410)
        echo "Withdrawn since: $where.txt, which was number $seq. The number that says why is to come."
        return
        ;;
    *) fail "$address answered $status." ;;
    esac
    [ "$(hash_of_text "$part.text")" = "$sha256" ] ||
        fail "$address is not the text of which the log gives the hash."
    tag=$(header '[Ee][Tt][Aa][Gg]')
    if [ "$status" = 200 ] && [ "${#tag}" = 66 ]; then
        [ "$tag" = "\"$(hash <"$part.text")\"" ] || fail "$address arrived damaged."
    fi
    { mark && cat "$part.text"; } | keep "$where.txt" || exit 1
    rm -f "$folder/$where.withdrawn.txt"
    title=$(head_of "$part.text" | sed -n 's/^Title: /: /p' | head -n 1)
    news="$1: $(head -n 1 "$part.text")$title ($where.txt)"
    printf '%s\n' "$news${reason:+ $reason}"
}

# mark: what stands above a text that was published and is no longer in force.
mark() {
    case $event in
    supersede) printf 'NO LONGER IN FORCE: superseded, %s. %s\n' "$at" "$reason" ;;
    lapse) printf 'NO LONGER IN FORCE: lapsed, %s. %s\n' "$at" "$reason" ;;
    *) return 0 ;;
    esac
    [ -z "$replaced_by" ] || printf 'In its place: %s\n' "$replaced_by"
    echo
}

# withdraw: put the notice in the place of the text: first the notice, then the text goes.
withdraw() {
    keep "$where.withdrawn.txt" <<NOTICE
WITHDRAWN: this text is not in force and is not to be relied on.
Text: $where, version $version
Withdrawn: $at
Reason: $reason
Address: $site/api/v1/adopted/$place
SHA-256 of the text that was withdrawn: $sha256
NOTICE
    rm -f "$folder/$where.txt"
    printf 'Withdrawn: %s.txt. %s\n' "$where" "$reason"
}

# take: bring one text to where an entry of the log says that it is, and say so.
take() {
    case $event in
    publish) bring New ;;
    correct) bring Corrected ;;
    supersede) bring Superseded ;;
    lapse) bring Lapsed ;;
    reinstate) bring 'In force again' ;;
    withdraw) withdraw ;;
    *) printf 'Number %s is of a kind that this program does not know (%s): %s\n' "$seq" "$event" \
        "$site/api/v1/adopted/$place" ;;
    esac
}

# pull: read the log on from the last number, and bring the folder to where it ends.
pull() {
    mkdir -p "$folder" || fail "the folder could not be made."
    rm -f "$folder"/.part-*
    if [ ! -e "$folder/site" ]; then
        printf '%s\n' "$site" | keep site || exit 1
    elif [ "$(cat "$folder/site")" != "$site" ]; then
        fail "it is kept from $(cat "$folder/site"); take another folder for $site."
    fi
    after=0
    [ ! -e "$folder/last-seen" ] || after=$(cat "$folder/last-seen")
    case $after in
    '' | *[!0-9]*) fail "the file last-seen holds no number; delete it to read the log from its beginning." ;;
    esac
    began=$after
    while :; do
        address="$site/api/v1/changes/?after=$after&limit=$AT_ONCE"
        fetch "$address" ''
        [ "$status" = 200 ] || fail "$address answered $status."
        entries <"$part.body" >"$part.entries" || fail "$address did not answer with a log."
        before=$after
        while IFS='|' read -r seq event place where version sha256 at replaced_by reason; do
            if [ "$seq" = next ]; then
                after=$event
            else
                reason=${reason%.}
                take
                printf '%s\n' "$seq" | keep last-seen || exit 1
            fi
        done <"$part.entries"
        [ "$after" -ge "$before" ] ||
            fail "the log ends at number $after, and number $before was read from it before."
        [ "$after" -gt "$before" ] || break
    done
    if [ "$after" -gt "$began" ]; then
        echo "Up to date at number $after."
    else
        echo "Nothing new since number $after."
    fi
}

# check: hash every text again and compare with the hash that stands above it.
check() {
    damaged=0
    for file in "$folder"/*/*.txt; do
        case $file in *.withdrawn.txt | "$folder/*/*.txt") continue ;; esac
        said=$(head_of "$file" | sed -n 's/^SHA-256: .*(in full: \([0-9a-f]*\))$/\1/p')
        if [ -z "$said" ] || [ "$(hash_of_text "$file")" != "$said" ]; then
            printf 'Damaged: %s\n' "${file#"$folder"/}"
            damaged=1
        fi
    done
    if [ "$damaged" = 1 ]; then
        echo "Delete the file last-seen and pull again: what is sound is not sent a second time." >&2
        exit 1
    fi
}

case ${3:-} in '' | --check) ;; *) set -- ;; esac
if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
site=${1%/}
folder=$2
part=$folder/.part-$$
trap 'rm -f "$part".*' EXIT
trap 'exit 130' HUP INT TERM
case $site in
http://* | https://*) ;;
*) fail "$site is not the address of a site: it begins with https://" ;;
esac
if [ $# = 3 ]; then check; else pull; fi
