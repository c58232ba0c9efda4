#!/usr/bin/env bash
# Walks through Parley's API with clients that know nothing of it: curl, the WebSocket client of Python, and wscat where it
# is installed. Prints a line for each step and ends at the first wrong answer. It registers users of its own and leaves
# them.
#
#   docs/walk-through.sh [address, by default http://127.0.0.1:9080]
set -euo pipefail

server=${1:-http://127.0.0.1:9080}
server=${server%/}
api=$server/api/v1
socket=ws${server#http}/ws
run=$(date +%s)_$$
password='correct horse battery'

missing=()
command -v curl >/dev/null || missing+=(curl)
command -v jq >/dev/null || missing+=(jq)
python=
for candidate in python3 /usr/bin/python3; do
  if [ -z "$python" ] && $candidate -c 'import websockets' 2>/dev/null; then
    python=$candidate
  fi
done
[ -n "$python" ] || missing+=(python3-websockets)
if [ ${#missing[@]} -gt 0 ]; then
  echo "missing: ${missing[*]} (Debian: apt-get install ${missing[*]})" >&2
  exit 2
fi

work=$(mktemp -d)
children=()
tidy() {
  for child in "${children[@]}"; do
    kill "$child" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap tidy EXIT

fail() {
  echo "WRONG $*" >&2
  exit 1
}

# Calls: METHOD PATH [TOKEN [BODY]]; the answer goes to $answer, its status to $status. What is refused for the moment is
# called again, as clients have to.
call() {
  local arguments=(--silent --show-error --max-time 70 --request "$1" --output "$work/answer" --write-out '%{http_code}')
  [ -z "${3:-}" ] || arguments+=(--header "Authorization: Bearer $3")
  [ -z "${4:-}" ] || arguments+=(--header 'Content-Type: application/json' --data-binary "$4")
  for calls in $(seq 10); do
    : >"$work/answer"
    status=$(curl "${arguments[@]}" "$api$2") || fail "$1 $api$2: no answer"
    answer=$(cat "$work/answer")
    [ "$status" = 503 ] || break
    sleep 1
  done
}

# Whether a text is what a jq condition says.
holds() {
  jq --exit-status "$2" <<<"$1" >/dev/null 2>&1
}

# Calls and checks: WHAT STATUS CONDITION METHOD PATH [TOKEN [BODY]]; the condition may be empty.
step() {
  local what=$1 wanted=$2 condition=$3
  shift 3
  call "$@"
  [ "$status" = "$wanted" ] || fail "$what: status $status instead of $wanted: $answer"
  [ -z "$condition" ] || holds "$answer" "$condition" || fail "$what: not $condition: $answer"
  echo "ok    $what"
}

# Sends: WHAT SEQ CONVERSATION CONTENT CLIENT_MSG_ID, as ana. Where it had to be sent again, the answer may be of the first.
say() {
  local wanted=201 duplicate=false
  call POST "/conversations/$3/messages" "$ana_token" "{\"content\":\"$4\",\"client_msg_id\":\"$5\"}"
  if [ "$calls" -gt 1 ] && [ "$status" = 200 ]; then
    wanted=200 duplicate=true
  fi
  [ "$status" = "$wanted" ] || fail "$1: status $status instead of $wanted: $answer"
  holds "$answer" ".status == \"sent\" and .seq == $2 and .client_msg_id == \"$5\" and .conversation_id == \"$3\" and
    .duplicate == $duplicate and .timestamp > 0 and (.message_id | startswith(\"m_\"))" || fail "$1: $answer"
  echo "ok    $1"
}

# The same as a step for what becomes so within seconds.
soon() {
  local what=$1 wanted=$2 condition=$3
  shift 3
  for _ in $(seq 50); do
    call "$@"
    if [ "$status" = "$wanted" ] && holds "$answer" "$condition"; then
      echo "ok    $what"
      return
    fi
    sleep 0.2
  done
  fail "$what: status $status, not $condition: $answer"
}

# Waits for a file to have a line that matches: WHAT FILE PATTERN.
await_line() {
  for _ in $(seq 150); do
    if grep -q -e "$3" "$2" 2>/dev/null; then
      echo "ok    $1"
      return
    fi
    sleep 0.2
  done
  fail "$1: no line $3 in: $(cat "$2")"
}

get() {
  jq --raw-output "$1" <<<"$answer"
}

# Registers and signs in: NAME; sets NAME_id, NAME_token, NAME_refresh.
join() {
  local name=$1
  step "$name registers" 201 '.user_id | startswith("u_")' POST /auth/register '' \
    "{\"username\":\"${name}_$run\",\"password\":\"$password\",\"display_name\":\"$name\"}"
  declare -g "${name}_id=$(get .user_id)"
  local id=${name}_id
  step "$name signs in" 200 ".token_type == \"Bearer\" and .user_id == \"${!id}\" and .expires_in > 0" POST /auth/token '' \
    "{\"username\":\"${name}_$run\",\"password\":\"$password\",\"device_id\":\"walk\"}"
  declare -g "${name}_token=$(get .access_token)" "${name}_refresh=$(get .refresh_token)"
}

echo "== Who is calling"
join ana
join ben
join eve
step 'a wrong password is refused' 401 '.code == "unauthorized"' POST /auth/token '' \
  "{\"username\":\"ana_$run\",\"password\":\"something else\",\"device_id\":\"walk\"}"
step 'without a token nothing goes' 401 '.code == "unauthorized"' GET /users/me
step 'ana is who she is' 200 ".user_id == \"$ana_id\"" GET /users/me "$ana_token"
step 'a sign-in is renewed' 200 '.access_token and .refresh_token' POST /auth/refresh '' "{\"refresh_token\":\"$eve_refresh\"}"
eve_token=$(get .access_token)
eve_refresh=$(get .refresh_token)

echo "== Conversations"
pair="{\"participant_ids\":[\"$ana_id\",\"$ben_id\"],\"type\":\"direct\"}"
step 'ana opens a direct conversation' 201 '.conversation_id | startswith("conv_")' POST /conversations "$ana_token" "$pair"
direct=$(get .conversation_id)
step 'the same pair has one conversation' 200 ".conversation_id == \"$direct\"" POST /conversations "$ben_token" "$pair"
step 'ana makes a group' 201 '.type == "group" and .name == "walkers" and .member_count == 2' POST /conversations "$ana_token" \
  "{\"participant_ids\":[\"$ana_id\",\"$ben_id\"],\"type\":\"group\",\"name\":\"walkers\"}"
group=$(get .conversation_id)
step 'eve sees nothing of it' 404 '' GET "/conversations/$group/messages" "$eve_token"

echo "== Messages"
talk=/conversations/$direct/messages
for n in 1 2 3; do
  say "ana says $n" "$n" "$direct" "words $n" "$n"
  declare "message$n=$(get .message_id)"
done
step 'said again, it has its place already' 200 ".duplicate == true and .seq == 3 and .message_id == \"$message3\"" \
  POST "$talk" "$ana_token" '{"content":"words 3","client_msg_id":"3"}'
say 'ana says something in the group' 1 "$group" 'hello, all' 1
step 'history, newest first' 200 '[.messages[].content] == ["words 3", "words 2"] and .has_more' \
  GET "$talk?limit=2" "$ben_token"
step 'history before a message' 200 '[.messages[].content] == ["words 1"] and (.has_more | not)' \
  GET "$talk?before_id=$message2&limit=50" "$ben_token"
step 'history between two messages' 200 "[.messages[].message_id] == [\"$message2\"]" \
  GET "$talk?after_id=$message1&before_id=$message3" "$ben_token"
step 'ana edits' 200 '.seq == 4 and .status == "sent"' PATCH "$talk/$message1" "$ana_token" '{"content":"other words"}'
step 'ben may not edit it' 403 '.code == "forbidden"' PATCH "$talk/$message1" "$ben_token" '{"content":"my words"}'
step 'ben reacts' 204 '' PUT "$talk/$message1/reactions/%F0%9F%91%8D" "$ben_token"
step 'all see edit and reaction' 200 \
  ".messages[0] | .content == \"other words\" and .edited_at > 0 and .reactions[\"👍\"] == [\"$ben_id\"]" \
  GET "$talk?before_id=$message2" "$ana_token"
step 'ben takes it off' 204 '' DELETE "$talk/$message1/reactions/%F0%9F%91%8D" "$ben_token"
step 'ana deletes' 200 '.status == "sent"' DELETE "$talk/$message2" "$ana_token"
step 'the words are gone' 200 '.messages[0] | .deleted == true and (has("content") | not)' \
  GET "$talk?after_id=$message1&before_id=$message3" "$ben_token"

echo "== Receipts"
step 'ben has not read two messages' 200 '.unread == 2 and .last_seq == 7' GET "/conversations/$direct" "$ben_token"
step 'ben got them' 204 '' PUT "/conversations/$direct/receipts" "$ben_token" '{"seq":7,"status":"delivered"}'
step 'ben read the first' 204 '' PUT "/conversations/$direct/receipts" "$ben_token" \
  "{\"message_id\":\"$message1\",\"status\":\"read\"}"
soon 'ana sees who read it' 200 ".read == 1 and .of == 1 and .items[0].user_id == \"$ben_id\" and .items[0].read_at > 0" \
  GET "$talk/$message1/receipts" "$ana_token"
soon 'and who got the other' 200 '.delivered == 1 and .read == 0' GET "$talk/$message3/receipts" "$ana_token"
soon 'one is left to read' 200 '.unread == 1 and .read_seq == 1' GET "/conversations/$direct" "$ben_token"
step 'nothing beyond the end can be read' 400 '.code == "bad_request"' PUT "/conversations/$direct/receipts" "$ben_token" \
  '{"seq":99,"status":"read"}'

echo "== Members"
step 'ana adds eve' 204 '' POST "/conversations/$group/members" "$ana_token" "{\"user_id\":\"$eve_id\"}"
soon 'eve is a member' 200 "[.items[].user_id] | length == 3 and contains([\"$eve_id\"])" \
  GET "/conversations/$group/members" "$ana_token"
step 'eve leaves' 204 '' DELETE "/conversations/$group/members/$eve_id" "$eve_token"

echo "== Who was away"
step 'a first sync tells all' 200 \
  "[.conversations[] | select(.conversation_id == \"$direct\") | .events[].seq] == [range(1; 8)]" \
  POST /sync "$ben_token" '{}'
cursor=$(get .cursor)
say 'ana says something' 8 "$direct" 'words 8' 8
step 'the next sync tells what is new' 200 \
  "[.conversations[] | select(.conversation_id == \"$direct\") | .events[].content] == [\"words 8\"]" \
  POST /sync "$ben_token" "{\"cursor\":\"$cursor\"}"
step 'so does a poll, at once' 200 \
  "[.events[] | select(.type == \"new_message\" and .conversation_id == \"$direct\") | .content] == [\"words 8\"]" \
  GET "/poll?timeout=20&cursor=$cursor" "$ben_token"
cursor=$(get .cursor)
poll() {
  work=$(mktemp --directory --tmpdir="$work")
  # Something else may come first, a receipt for instance.
  for _ in 1 2 3 4 5; do
    call GET "/poll?timeout=55&cursor=$cursor" "$ben_token"
    cursor=$(get .cursor)
    ! holds "$answer" '[.events[] | select(.type == "new_message") | .content] == ["words 9"]' || return 0
  done
  fail "ben polls: $answer"
}
(poll) &
children+=("$!")
say 'ana says something while ben polls' 9 "$direct" 'words 9' 9
wait "${children[-1]}" || exit 1
echo 'ok    the poll is answered'

echo "== Server-sent events"
listen() {
  curl --silent --no-buffer --max-time 120 --header "Authorization: Bearer $ben_token" --header "Accept: text/event-stream" \
    --header "Last-Event-ID: $2" --output "$1" "$api/events" &
  children+=("$!")
}
listen "$work/stream" "$cursor"
await_line 'the stream begins' "$work/stream" '^event: welcome'
await_line 'it goes on behind the cursor' "$work/stream" '^data: .*"words 9"'
say 'ana says something while ben listens' 10 "$direct" 'words 10' 10
await_line 'the stream tells it' "$work/stream" '^data: .*"words 10"'
kill "${children[-1]}"
last=$(grep -B 2 -e '^data: .*"words 10"' "$work/stream" | sed -n 's/^id: //p')
say 'ana says something while nobody listens' 11 "$direct" 'words 11' 11
listen "$work/resumed" "$last"
await_line 'a new stream goes on with it' "$work/resumed" '^data: .*"words 11"'
! grep -q '"words 10"' "$work/resumed" || fail 'an event came twice'
kill "${children[-1]}"

echo "== WebSocket, python3-websockets"
step 'ben gets a ticket, as a browser would' 200 '.ticket and .expires_in > 0' POST /tickets "$ben_token" '{}'
"$python" - "$socket" "$ana_token" "$(get .ticket)" "$direct" "$ben_id" <<'PYTHON'
import asyncio, json, sys
import websockets

url, token, ticket, conversation, ben_id = sys.argv[1:]
headers = "additional_headers" if int(websockets.version.version.split(".")[0]) >= 14 else "extra_headers"


def connect(query="", **more):
    return websockets.connect(url + query, subprotocols=["parley.v1"], open_timeout=20, **more)


async def expect(socket, what, wanted):
    """Reads until a frame fits."""
    seen = []
    try:
        while True:
            frame = json.loads(await asyncio.wait_for(socket.recv(), 20))
            seen.append(frame)
            if all(frame.get(key) == value for key, value in wanted.items()):
                print("ok   ", what, flush=True)
                return frame
    except (asyncio.TimeoutError, websockets.ConnectionClosed) as failure:
        sys.exit(f"WRONG {what}: no {wanted} but {seen} ({failure!r})")


async def send(socket, **frame):
    await socket.send(json.dumps(frame))


def check(what, condition, frame):
    if not condition:
        sys.exit(f"WRONG {what}: {frame}")


async def walk():
    async with connect(**{headers: {"Authorization": "Bearer " + token}}) as ana, connect("?ticket=" + ticket) as ben:
        check("the subprotocol", ana.subprotocol == "parley.v1" and ben.subprotocol == "parley.v1", ana.subprotocol)
        await expect(ana, "ana is welcome, by her token", {"type": "welcome", "device_id": "walk"})
        await expect(ben, "ben is welcome, by his ticket", {"type": "welcome", "user_id": ben_id})
        message = dict(type="send_message", conversation_id=conversation, content="hello", client_msg_id="ws-1")
        await send(ana, **message)
        ack = await expect(ana, "ack", {"type": "ack", "client_msg_id": "ws-1", "status": "sent", "duplicate": False})
        place = {"message_id": ack["message_id"], "seq": ack["seq"], "conversation_id": conversation}
        told = await expect(ben, "new_message", {"type": "new_message", "content": "hello", **place})
        check("new_message", told["sender_id"] and told["timestamp"] == ack["timestamp"], told)
        for status in ("delivered", "read"):
            await send(ben, type="receipt", conversation_id=conversation, seq=ack["seq"], status=status)
            await expect(ana, "receipt: " + status, {"type": "receipt", "status": status, "user_id": ben_id, **place})
        await send(ana, **message)
        await expect(ana, "sent again, it has its place already", {"type": "ack", "duplicate": True, **place})
        await send(ben, type="typing", conversation_id=conversation)
        await expect(ana, "typing", {"type": "typing", "user_id": ben_id})
        await send(ben, type="ping", delivered={conversation: ack["seq"]})
        await expect(ben, "pong", {"type": "pong", "top": {conversation: ack["seq"]}})
        await send(ben, type="sync")
        await expect(ben, "sync", {"type": "sync", "more": False})
        await send(ben, type="nonsense")
        await expect(ben, "nonsense is refused", {"type": "error"})


asyncio.run(walk())
PYTHON

if command -v wscat >/dev/null; then
  echo "== WebSocket, wscat"
  # It ends when it has read all of its input.
  mkfifo "$work/silence"
  exec 9<>"$work/silence"
  wscat --no-color -c "$socket" -s parley.v1 -H "Authorization: Bearer $ben_token" -x '{"type":"ping"}' -w 40 \
    <&9 >"$work/ben" 2>&1 &
  children+=("$!")
  await_line 'ben is connected' "$work/ben" '"type":"pong"'
  wscat --no-color -c "$socket" -s parley.v1 -H "Authorization: Bearer $ana_token" -w 40 \
    -x "{\"type\":\"send_message\",\"conversation_id\":\"$direct\",\"content\":\"hello, wscat\",\"client_msg_id\":\"wscat-1\"}" \
    <&9 >"$work/ana" 2>&1 &
  children+=("$!")
  await_line 'ack' "$work/ana" '"type":"ack","client_msg_id":"wscat-1"'
  await_line 'new_message' "$work/ben" '"type":"new_message".*"content":"hello, wscat"'
  seq=$(sed -n 's/.*"type":"ack".*"seq":\([0-9]*\).*/\1/p' "$work/ana")
  step 'ben read it' 204 '' PUT "/conversations/$direct/receipts" "$ben_token" "{\"seq\":$seq,\"status\":\"read\"}"
  await_line 'receipt' "$work/ana" "\"type\":\"receipt\".*\"status\":\"read\".*\"seq\":$seq"
else
  echo "== WebSocket, wscat: not installed, left out (npm install -g wscat)"
fi

echo "== The end"
step 'eve signs out' 204 '' POST /auth/logout "$eve_token" "{\"refresh_token\":\"$eve_refresh\"}"
step 'and cannot renew' 401 '.code == "unauthorized"' POST /auth/refresh '' "{\"refresh_token\":\"$eve_refresh\"}"
echo "All as it should be."
