/*
 * Parts of one POSIX shell script that runs inside a container. Each tries the programs it knows, prints one line and exits;
 * the next part is reached only where none of them is in the image. Arguments: $1 port, $2 seconds, $3 path or service,
 * $4 what to say in hexadecimal, $5 the same as octal escapes.
 * Lines: "status 503", "bytes 2b50…", "ready …", "not-ready …", "refused", "timeout", "none".
 */

const has = (program: string): string => `command -v ${program} >/dev/null 2>&1`;

// curl says 000 where it got no status. wget follows redirects, so the first status counts, and -t keeps GNU's from trying twenty times;
// its -T is no option of every BusyBox.
export const httpScript = `
if ${has('curl')}; then
  code=$(curl -g -s -o /dev/null -w '%{http_code}' -m "$2" -H "Host: localhost:$1" "http://127.0.0.1:$1$3")
  was=$?
  if [ "$code" != 000 ] && [ -n "$code" ]; then echo "status $code"
  elif [ "$was" = 28 ]; then echo timeout
  else echo "refused curl ends with $was"; fi
  exit 0
fi
if ${has('wget')}; then
  limit=
  if ${has('timeout')}; then limit="timeout $2"; fi
  said=$($limit wget -S -t 1 -O /dev/null "http://127.0.0.1:$1$3" 2>&1)
  was=$?
  code=$(printf '%s\\n' "$said" | sed -n 's/.*HTTP\\/[0-9.]* \\([0-9][0-9][0-9]\\).*/\\1/p' | head -n 1)
  if [ -n "$code" ]; then echo "status $code"
  elif [ "$was" = 0 ]; then echo "status 200"
  else case "$was:$said" in 124:*|143:*|*'timed out'*) echo timeout ;; *) echo "refused wget ends with $was" ;; esac; fi
  exit 0
fi
`;

const redisCli = (program: string): string => `
if ${has(program)}; then
  said=$(${program} -h 127.0.0.1 -p "$1" ping 2>&1 | head -n 1)
  case "$said" in
    PONG|NOAUTH*|WRONGPASS*|NOPERM*) echo "ready $said" ;;
    *refused*) echo refused ;;
    *) echo "not-ready $said" ;;
  esac
  exit 0
fi
`;

/** The tools that images bring for themselves. */
export const nativeScripts: Readonly<Record<'postgres' | 'redis' | 'nats' | 'grpc', string>> = {
  postgres: `
if ${has('pg_isready')}; then
  said=$(pg_isready -h 127.0.0.1 -p "$1" -t "$2" 2>&1 | head -n 1)
  case "$said" in
    *'accepting connections') echo "ready $said" ;;
    *'no response') echo "refused $said" ;;
    *) echo "not-ready $said" ;;
  esac
  exit 0
fi
`,
  redis: `${redisCli('redis-cli')}${redisCli('valkey-cli')}${redisCli('keydb-cli')}`,
  nats: '',
  grpc: `
if ${has('grpc_health_probe')}; then
  said=$(grpc_health_probe -addr "127.0.0.1:$1" -service "$3" -connect-timeout "$2s" -rpc-timeout "$2s" 2>&1)
  case "$?" in
    0) echo "ready $said" ;;
    2) echo "refused $said" ;;
    *) echo "not-ready $said" ;;
  esac
  exit 0
fi
`,
};

const python = `import socket,sys
try:
 s=socket.create_connection(("127.0.0.1",int(sys.argv[1])),float(sys.argv[2]))
 s.sendall(bytes.fromhex(sys.argv[4]))
 print("bytes "+s.recv(4096).hex())
except ConnectionError: print("refused")
except OSError: print("timeout")`;

const node = `const [port,seconds,,hex]=process.argv.slice(1);
const say=(t)=>{console.log(t);process.exit(0)};
const s=require("net").connect(Number(port),"127.0.0.1",()=>s.write(Buffer.from(hex,"hex")));
s.setTimeout(seconds*1000,()=>say("timeout"));
s.on("error",()=>say("refused")).on("end",()=>say("bytes ")).on("data",(d)=>say("bytes "+d.toString("hex")));`;

const perl = `use Socket; $|=1;
$SIG{ALRM}=sub{print "timeout\\n"; exit 0}; alarm $ARGV[1];
socket(S,PF_INET,SOCK_STREAM,0);
unless(connect(S,sockaddr_in($ARGV[0],inet_aton("127.0.0.1")))){print "refused\\n"; exit 0}
syswrite(S,pack("H*",$ARGV[3])); my $b=""; sysread(S,$b,4096);
print "bytes ".unpack("H*",$b)."\\n";`;

// dd takes what comes first and does not wait for more.
const firstBytes = (input: string): string =>
  `dd bs=4096 count=1 2>/dev/null ${input}| od -An -v -tx1 | tr -d ' \\n'`;

const bash = `exec 3<>"/dev/tcp/127.0.0.1/$1" || { echo refused; exit 0; }
printf '%b' "$5" >&3
echo "bytes $(timeout "$2" ${firstBytes('<&3 ')})"`;

/** Says some bytes on a connection and prints the first that come back. */
export const exchangeScript = `
if ${has('python3')}; then python3 -c '${python}' "$@"; exit 0; fi
if ${has('node')}; then node -e '${node}' "$@"; exit 0; fi
if ${has('perl')}; then perl -e '${perl}' "$@"; exit 0; fi
if ${has('bash')} && ${has('timeout')}; then bash -c '${bash.replaceAll("'", `'\\''`)}' probe "$@" 2>/dev/null; exit 0; fi
if ${has('nc')}; then
  said=$(printf '%b' "$5" | nc -w "$2" 127.0.0.1 "$1" 2>/dev/null | ${firstBytes('')})
  if [ -n "$said" ]; then echo "bytes $said"; else echo refused; fi
  exit 0
fi
`;
