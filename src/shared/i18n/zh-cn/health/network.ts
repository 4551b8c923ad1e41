import type { NetworkProblem, SettingOrigin } from '../../../domain/health/network-kinds';
import { formatDuration, formatSpeed } from '../../format';
import type { HealthFindingWords, HealthTable } from '../../health-words';

const words = (title: string, explain: string, fix = ''): HealthFindingWords => ({ title, explain, fix });
const list = (items: readonly string[]): string => items.join('、');

const PROBLEMS: Readonly<Record<NetworkProblem, string>> = {
  stalled: '没有回应',
  unreachable: '连不上',
  'cut-off': '中途断开连接',
  'server-error': '返回了服务器错误',
  'rate-limited': '暂时拒绝更多请求',
  'odd-answer': '返回了 Go 用不了的内容',
  proxy: '无法经由你的代理到达',
};

/** 伤人的是等待时，Go 会等多久。 */
const WAITS = 'Go 建立连接最多等半分钟，连上之后等多久都不会放弃，也不会去问下一项。';

const CHOOSE_ANOTHER = '检查地址，或在“环境”页换一个 GOPROXY：保存之前可以先测试各项。';

/** 让 Go、Git 和本程序都信任，又不关掉验证的做法。 */
const TRUST_PROPERLY =
  '向公司要根证书，放到所有程序都会读取的地方：Windows 放进“受信任的根证书颁发机构”（certmgr.msc）；Linux 放到 /usr/local/share/ca-certificates 下，再运行 update-ca-certificates；macOS 放进钥匙串。Git 执行 git config --global http.sslBackend schannel 后使用 Windows 的证书库，或者用 GIT_SSL_CAINFO 指定文件；GVM Desktop 也可以在“设置 → 证书”里指定文件。不要关闭验证：那样任何人都能给你塞别的代码。';

const PROXY_TROUBLE = {
  silent: '它没有回应。',
  refuses: '它拒绝连接到目标。',
  credentials: '它要求用户名和密码。',
} as const;

const SUMDB_RISKS = {
  GOSUMDB: 'GOSUMDB=off 时，模块在途中被改动也没有人会发现。',
  GONOSUMDB: 'GONOSUMDB 涵盖了所有模块：没有一个会与校验和数据库核对。',
  GOPRIVATE: 'GOPRIVATE 涵盖了所有模块：没有一个会与校验和数据库核对。',
} as const;

function origin(from: SettingOrigin): string {
  if (typeof from !== 'string') return ` ${from.file}`;
  if (from === 'settings') return ' GVM Desktop 的设置';
  return from === 'environment' ? '本程序的环境变量' : ' go 命令自身';
}

const time = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} 毫秒` : formatDuration(ms / 1000, 'zh-CN');

function speedWords(latency: number, speed: number | null): string {
  const first = `${time(latency)}后首次响应`;
  return speed === null ? `${first}。` : `${first}，之后为 ${formatSpeed(speed, 'zh-CN')}。`;
}

export const network: HealthTable<'network'> = {
  offline: () =>
    words(
      '没有网络',
      'Go 获取模块要问的服务器，连名称都解析不了。模块缓存里已有的仍能构建，新的只能等。',
      '连上网络后重新检查。',
    ),
  'proxy-down': ({ proxy, hosts, problem }) =>
    words(
      `代理 ${proxy} 不通`,
      `${PROXY_TROUBLE[problem]}经过它的连接全部失败：${list(hosts)}。`,
      problem === 'credentials'
        ? '把用户名和密码写进代理地址（HTTPS_PROXY，或“设置 → 代理”）。'
        : '检查“环境”页的 HTTP_PROXY、HTTPS_PROXY 和设置中的代理。离开公司网络后往往不再需要它：那就去掉。',
    ),
  'clock-wrong': ({ host, seconds }) =>
    words(
      `本机时钟${seconds > 0 ? '快了' : '慢了'} ${formatDuration(Math.abs(seconds), 'zh-CN')}`,
      `以 ${host} 的时间为准。证书只在一段时间内有效：时钟不准，好证书也会显得已过期或尚未生效。构建缓存同样依赖时钟。`,
      '让系统自动校时：Windows 在“设置 → 时间和语言”，Linux 运行 timedatectl set-ntp true，macOS 在“系统设置 → 通用”。',
    ),
  'tls-intercepted': ({ hosts, issuer }) =>
    words(
      `连接由 ${issuer} 担保`,
      `它不是公共证书颁发机构，但系统信任它，Go 和 GVM Desktop 也就信任它：${list(hosts)}。多半是公司代理或杀毒软件在查看流量，也可能服务器本来就是公司自己的。`,
    ),
  'tls-untrusted': ({ hosts, issuer, ours }) =>
    words(
      ours ? `Go 不信任 ${issuer}` : `${issuer} 不受信任`,
      ours
        ? `它为 ${list(hosts)} 担保。GVM Desktop 从自己的证书文件或 NODE_EXTRA_CA_CERTS 认得它；Go 两者都不读，会报“certificate signed by unknown authority”而停下。`
        : `它为 ${list(hosts)} 担保，而本机没有任何东西为它担保。Go 会报“certificate signed by unknown authority”而停下。多半是公司代理或杀毒软件在查看流量，也可能是攻击者。`,
      TRUST_PROPERLY,
    ),
  'tls-outdated': ({ host, problem, day }) =>
    problem === 'expired'
      ? words(
          `${host} 的证书已过期`,
          `有效期到 ${day} 为止。Go 拒绝这个连接。`,
          '只有维护服务器的人能修好。在此之前换一个 GOPROXY。',
        )
      : words(
          `${host} 的证书尚未生效`,
          `从 ${day} 起才有效。Go 拒绝这个连接。`,
          '检查本机时钟；时钟没错的话，只有维护服务器的人能修好。',
        ),
  'tls-other-name': ({ host, names }) =>
    words(
      `替 ${host} 应答的不是它自己`,
      `证书是发给 ${names} 的。需要先登录的网络会这样，hosts 文件里写错一行也会这样。`,
      '在浏览器里随便打开一个网页登录网络，然后重新检查。',
    ),
  'ca-file-unreadable': ({ path }) =>
    words(
      '证书文件无法使用',
      `${path} 不存在，或里面没有证书。修好之前 GVM Desktop 拒绝一切加密连接；Go 不读这个文件。`,
      '在“设置 → 证书”里换一个文件，或者不指定。',
    ),
  'goproxy-invalid': ({ text }) =>
    words(
      'Go 不接受 GOPROXY 的值',
      `${text} 不是地址列表，任何模块都下载不了。`,
      '在“环境”页重新设置，例如 https://goproxy.cn,direct。',
    ),
  'goproxy-off': () => words('模块下载已关闭', 'GOPROXY 为 off：Go 只用模块缓存里已有的内容构建。'),
  'goproxy-direct': () =>
    words('模块直接取自各自的仓库', 'GOPROXY 为 direct：需要 Git，耗时更长；仓库一旦删除，模块也随之消失。'),
  'entry-fails': ({ entry, problem, next }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      problem === 'stalled'
        ? `${WAITS}因此任何模块都下载不了。`
        : next === null
          ? '它是 GOPROXY 的最后一项，因此任何模块都下载不了。'
          : `Go 不会接着去问 ${next}：逗号之后的项，只有在前一项没有某个模块时才会问到。因此任何模块都下载不了。`,
      next === null || problem === 'stalled'
        ? CHOOSE_ANOTHER
        : `${CHOOSE_ANOTHER}把逗号换成 |，任何失败之后都会接着问下一项。`,
    ),
  'no-entry-answers': ({ entries }) =>
    words(
      'GOPROXY 的各项都没有应答',
      `Go 逐个尝试，全部落空：${list(entries)}。任何模块都下载不了。`,
      CHOOSE_ANOTHER,
    ),
  'entry-in-vain': ({ entry, problem, next }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      `随后 Go 会问 ${next}，那里正常。但每次下载都要先在前一项碰一次壁。`,
      '把这一项从 GOPROXY 中去掉，或放到后面。',
    ),
  'entry-spare-down': ({ entry, problem, first }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      `只有 ${first} 没有的模块，Go 才会问到它。`,
      '如果你需要这样的模块，请检查它的地址。',
    ),
  'entry-forbidden': ({ entry }) =>
    words(
      `${entry} 要求登录`,
      '本检查不发送用户名和密码。Go 会从 .netrc 或 GOAUTH 指定的来源取得。',
      '如果下载也失败，请把登录信息放到那里。',
    ),
  'entry-without-modules': ({ entry, next }) =>
    words(
      `${entry} 没有公共模块`,
      `Go 先问它，再从 ${next} 获取。若它只存放公司自己的模块，这样没错；否则地址可能少了一段。`,
    ),
  'no-modules': ({ entries }) =>
    words(
      'GOPROXY 的各项都没有公共模块',
      `${list(entries)} 有应答，却连 golang.org/x/text 都没有。公共模块下载不了。`,
      '逐段检查地址，或在后面加上一个有公共模块的项。',
    ),
  'entry-slow': ({ entry, latency, speed }) =>
    words(
      `${entry} 非常慢`,
      `${speedWords(latency, speed)}需要新模块的构建要请求几十个文件。`,
      '换一个离你更近的代理：“环境”页可以测试多个，并显示各自的响应时间。',
    ),
  'entry-serves': ({ entry, latency, speed }) => words(`模块来自 ${entry}`, speedWords(latency, speed)),
  'sumdb-off': ({ name, value, from }) =>
    words(
      '模块没有与校验和数据库核对',
      `${SUMDB_RISKS[name]}${name}=${value} 来自${origin(from)}。`,
      name === 'GOSUMDB'
        ? '在那里去掉它。连不上 sum.golang.org 时，可改用内容相同的 sum.golang.google.cn。'
        : '那里只写公司自己的模块，例如 *.corp.example.com。',
    ),
  'sumdb-invalid': ({ text }) =>
    words(
      'Go 不接受 GOSUMDB 的值',
      `${text} 不是校验和数据库的名称。新模块无法核对，Go 就不会使用。`,
      '去掉它，或设为 sum.golang.org 或 sum.golang.google.cn。',
    ),
  'sumdb-unreachable': ({ name, problem }) =>
    words(
      `校验和数据库 ${name} ${PROBLEMS[problem]}`,
      '经由 GOPROXY 和直接连接都不行。go.sum 里还没有的模块无法核对，Go 就不会使用。',
      '把 GOSUMDB 设为 sum.golang.google.cn，或使用会转发该数据库的 GOPROXY，例如 https://goproxy.cn。',
    ),
};
