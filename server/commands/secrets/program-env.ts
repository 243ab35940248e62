import type { Env } from '../command.ts';

/*
 * Names that decide which code a program runs, or where it looks: whoever may set a secret must not run code by it on the
 * machines of others. In upper case: some systems do not tell cases apart.
 */
const DECIDE_CODE = new Set(
  `PATH PATHEXT HOME SHELL ENV IFS PS4 CDPATH PROMPT_COMMAND BASH_ENV ZDOTDIR
  XDG_CONFIG_HOME XDG_CONFIG_DIRS XDG_DATA_HOME XDG_DATA_DIRS EDITOR VISUAL PAGER BROWSER MAKEFLAGS CC CXX TERMINFO TERMINFO_DIRS
  GCONV_PATH LOCPATH GLIBC_TUNABLES OPENSSL_CONF OPENSSL_MODULES OPENSSL_ENGINES
  NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED
  PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONUSERBASE PYTHONINSPECT PYTHONBREAKPOINT PYTHONWARNINGS PYTHONEXECUTABLE PYTHONPYCACHEPREFIX
  PYTHONPLATLIBDIR RUBYOPT RUBYLIB GEM_HOME GEM_PATH PERLLIB PERL5LIB PERL5OPT PERL5DB PHPRC PHP_INI_SCAN_DIR
  CLASSPATH JAVA_HOME JAVA_OPTS JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS MAVEN_OPTS GRADLE_OPTS
  GOFLAGS GOROOT GOPATH GOENV RUSTC RUSTFLAGS R_HOME R_LIBS SSH_ASKPASS SUDO_ASKPASS
  SSL_CERT_FILE SSL_CERT_DIR CURL_CA_BUNDLE REQUESTS_CA_BUNDLE HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY FTP_PROXY`.split(
    /\s+/,
  ),
);
const BEGIN_SO = [
  ...[
    'LD_',
    'DYLD_',
    'BASH_FUNC_',
    'NODE_REPL_',
    'NPM_CONFIG_',
    'BUNDLE_',
    'LUA_INIT',
    'LUA_PATH',
    'LUA_CPATH',
    'R_PROFILE',
  ],
  ...['R_ENVIRON', 'CORECLR_', 'COR_', 'DOTNET_', 'RUSTC_', 'CARGO_', 'DRAGOPS_'],
  ...[
    'SSH',
    'CONFIG',
    'EXEC_PATH',
    'EXTERNAL_DIFF',
    'PAGER',
    'EDITOR',
    'ASKPASS',
    'PROXY',
    'TEMPLATE',
    'DIR',
    'WORK_TREE',
  ].map((word) => `GIT_${word}`),
];

function decidesCode(name: string): boolean {
  const upper = name.toUpperCase();
  return DECIDE_CODE.has(upper) || BEGIN_SO.some((beginning) => upper.startsWith(beginning));
}

/** The longest text of an environment (Linux: MAX_ARG_STRLEN, with its end). */
const LONGEST_BYTES = 128 * 1024 - 1;

export interface ProgramEnv {
  readonly env: Env;
  /** Sentences on values that are not among it. */
  readonly left: readonly string[];
}

/**
 * The environment of a program: what this process has, without tokens of the service, and the values of secrets.
 * @param asked the names that somebody asked for one by one, and means.
 */
export function programEnv(own: Env, values: ReadonlyMap<string, string>, asked: readonly string[] | null): ProgramEnv {
  const { DRAGOPS_TOKEN: _user, DRAGOPS_ENGINE_TOKEN: _engine, ...rest } = own;
  // A name such as `__proto__` is one as others are.
  const env: Record<string, string | undefined> = Object.assign(Object.create(null), rest);
  const left: string[] = [];
  for (const [name, value] of values) {
    const why = whyNot(name, value, asked);
    if (why) left.push(`${name} is left out: ${why}.`);
    else env[name] = value;
  }
  return { env, left };
}

function whyNot(name: string, value: string, asked: readonly string[] | null): string | undefined {
  if (decidesCode(name) && !asked?.includes(name))
    return `it could decide which code the program runs; name it by --secret ${name} if you mean it`;
  if (value.includes('\0')) return 'an environment holds no character U+0000';
  if (Buffer.byteLength(`${name}=${value}`) > LONGEST_BYTES)
    return 'it is longer than a value of an environment may be';
  return undefined;
}
