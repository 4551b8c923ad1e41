import type { InstallPhase, SourcePick } from '../../domain/install';
import type { PinWarning, ResolutionReason } from '../../domain/project';
import type { Messages } from '../en';
import { cliDoctor } from './cli-doctor';
import { cliEnvironment } from './cli-environment';
import { cliHook } from './cli-hook';
import { cliImport } from './cli-import';
import { cliRebuild } from './cli-rebuild';
import { cliStorage } from './cli-storage';

const PHASES: Readonly<Record<InstallPhase, string>> = {
  queued: '等待中',
  resolving: '选择下载源',
  downloading: '正在下载',
  verifying: '正在校验',
  unpacking: '正在解压',
  activating: '正在收尾',
  done: '完成',
  paused: '已暂停',
  failed: '失败',
  cancelled: '已取消',
};

const PICKS: Readonly<Record<SourcePick['reason'], string>> = {
  requested: '按您的指定',
  'fastest-proven': '可校验的源中最快',
  'proxy-lacks-version': '模块代理没有此版本',
  'proxy-unreachable': '无法连接模块代理',
  'proxy-not-set-up': '没有配置模块代理',
  'only-source': '唯一可用的源',
  'official-unreachable': '无法连接官方源',
  'first-choice-failed': '首选的源失败了',
  'nothing-proven': '没有源能提供校验依据',
};

const REASONS: Readonly<Record<ResolutionReason, string>> = {
  exact: '指定了确切版本',
  'line-installed': '该系列中已安装的最新补丁版本',
  'line-newest': '该系列的最新补丁版本',
  latest: '最新发布的版本',
  'toolchain-line': '来自 toolchain 行',
  'minimum-installed': '已安装的版本中满足最低要求的最新版',
  'minimum-current': '当前版本，已满足最低要求',
  'minimum-newest': '最新发布的版本；已安装的版本都不满足最低要求',
  system: '使用 gvm 之外的 Go',
};

const WARNINGS: Readonly<Record<PinWarning, string>> = {
  'byte-order-mark': '文件开头有字节顺序标记（BOM），go 命令会拒绝读取。请另存为不带 BOM 的 UTF-8。',
  'newer-than-every-release': '要求的 Go 比所有已知版本都新。',
  'toolchain-not-a-release': 'toolchain 行写的不是正式的版本名：从 1.21 起，首个版本以 .0 结尾。',
  'toolchain-suffix': 'toolchain 行写的是自行构建的版本，这里采用相同版本号的官方版本。',
};

/** The words of the `gvm` command. Sizes, durations and dates arrive formatted. */
export const cli: Messages['cli'] = {
  environment: cliEnvironment,
  importing: cliImport,
  hook: cliHook,
  storage: cliStorage,
  rebuild: cliRebuild,
  doctor: cliDoctor,
  phases: PHASES,
  picks: PICKS,
  reasons: REASONS,
  pinWarnings: WARNINGS,
  list: '、',

  help: {
    about: '安装、校验和切换 Go 工具链。',
    usage: '用法：',
    arguments: '参数：',
    options: '选项：',
    commands: '命令：',
    footer:
      '所有命令都支持 --json、--home DIR 和 --lang en|zh-CN。退出码：0 完成，1 被拒绝或失败，2 用法错误。',
    help: '显示帮助',
    version: '显示 gvm 的版本',
    json: '在标准输出给出一个 JSON 文档',
    home: '存放 gvm 全部数据的文件夹（默认取 GVM_HOME，否则为当前账户的默认位置）',
    language: '显示语言：en 或 zh-CN',
    spec: '版本：1.26.8、1.26（最新补丁）、latest、oldstable、1.27rc1',
    folder: '项目文件夹（默认为当前文件夹）',
  },
  commands: {
    list: '列出已安装的版本',
    listRemote: '列出可以安装的版本',
    install: '安装一个或多个版本',
    default: '把某个版本设为新终端的当前版本',
    uninstall: '卸载版本',
    upgrade: '安装当前版本的最新补丁并切换过去',
    current: '显示当前版本',
    which: '显示 go 命令的路径',
    exec: '用指定版本运行一条命令',
    use: '输出让某个版本仅在本终端生效的语句',
    resolve: '查看文件夹要求哪个版本、出自哪个文件、依据是什么',
    pin: '写入 .go-version',
    history: '查看做过的更改，最新的在前',
    rollback: '撤销上一次切换，或按编号撤销某个操作',
    source: '管理下载源',
    sourceList: '列出所有下载源',
    sourceTest: '连接下载源并测速',
    sourceAdd: '添加与官方目录结构相同的镜像',
    sourceRemove: '移除镜像',
    config: '查看和更改设置',
    configGet: '查看一项设置',
    configSet: '更改一项设置',
    configList: '列出全部设置',
    verify: '检查已安装的版本是否与官方发布的一致',
    prune: '清理无人使用的版本：不是当前版本、没有项目固定、也不是所在系列的最新补丁',
  },
  options: {
    all: '列出全部版本，而不只是每个系列的最新版',
    source: 'auto、official、goproxy、镜像的名称、网址或路径',
    platform: '安装其他平台的版本，例如 windows/amd64',
    makeDefault: '同时设为当前版本（有多个时取第一个）',
    noDifferential: '下载全部内容，包括已安装版本中已有的部分',
    allowUnverified: '接受无法校验的内容',
    publish: '不再询问，直接修改新终端读取的 PATH 和 GOROOT',
    noPublish: '不改动环境变量',
    yes: '直接同意，不再询问',
    yesCurrent: '即使是当前版本也卸载',
    minor: '升级到最新发布的版本',
    patch: '升级到同一系列的最新补丁（默认）',
    dryRun: '只说明会清理什么，不实际删除',
    id: '操作的编号，见 gvm history',
    command: '要运行的命令及其参数',
    shell: '终端种类：sh、bash、zsh、dash、fish、powershell、pwsh 或 cmd（默认为运行它的那一种）',
    key: '设置的名称',
    value: '新的值',
    sourceId: '下载源的名称',
    url: '镜像的网址，例如 https://golang.google.cn/dl/',
  },

  usage: {
    unknownCommand: (name) => `没有“${name}”这个命令。`,
    unknownOption: (name) => `这里没有 ${name} 这个选项。`,
    didYouMean: (names) => `您是不是要用 ${names}？`,
    missingArgument: (name) => `缺少参数 ${name}。`,
    excessArguments: '参数太多。',
    optionMissingArgument: (option) => `${option} 需要一个值。`,
    conflictingOptions: (one, other) => `${one} 与 ${other} 不能同时使用。`,
    noCommand: '请指定要执行的命令。',
    optionInvalid: (option, value) => `${option} 不接受“${value}”。`,
    allowed: (values) => `可用的值：${values}。`,
    see: (command) => `详见 ${command} --help。`,
  },

  hints: {
    installFirst: (version) => `请先安装：gvm install ${version} --default`,
    installAny: '可以安装一个：gvm install latest --default',
    pinOne: '可以用 gvm pin SPEC 固定一个版本，它会写入 .go-version。',
    uninstallCurrent: (version) =>
      `请先切换到其他版本（gvm default SPEC）；如果确定不再保留当前版本：gvm uninstall ${version} --yes`,
    history: '用 gvm history 查看编号，再用 gvm rollback ID 撤销。',
    sources: '用 gvm source list 查看下载源，用 gvm source test 测试。',
    releases: '用 gvm list-remote --all 查看全部版本。',
  },

  failure: (message) => `gvm：${message}`,
  leftUndone: (why) => `gvm：操作已完成，但有随之更新的文件没能写入：${why}下次改动时会再试。`,
  waiting: (program, pid, purpose) => `正在等待 ${program}（进程 ${pid}）：${purpose}`,
  interrupted: '已取消。下载的内容已保留，再次运行同一命令会接着下载。',

  support: {
    supported: '支持中',
    supportedUntil: (month) => `支持到 ${month}`,
    ended: (month) => `${month}停止支持`,
    prerelease: '预发布',
    unknown: '未知',
  },
  vulnerabilities: (amount) => (amount === 0 ? '' : `${amount} 个漏洞`),
  columns: {
    version: '版本',
    platform: '平台',
    support: '支持状态',
    vulnerabilities: '未修复',
    size: '大小',
    pinnedBy: '固定它的项目',
    date: '发布日期',
    installed: '已安装',
    source: '下载源',
    location: '地址',
    origin: '出处',
    state: '状态',
    number: '编号',
    at: '时间',
    change: '更改',
    setting: '设置',
    value: '值',
  },

  installed: {
    none: '还没有安装 Go。',
    teach: '运行 gvm install latest --default 安装最新版并设为当前版本；gvm list-remote 可查看全部版本。',
    noCurrent: '还没有当前版本，可用 gvm default SPEC 设定。',
    folder: (path) => `位于 ${path}`,
    more: (amount) => `另有 ${amount} 个`,
  },
  remote: {
    installedMark: '已安装',
    offline: (since) =>
      since === null ? '无法联网：以下是程序自带的列表。' : `无法联网：以下是 ${since} 获取的列表。`,
    embedded: (day) => `程序自带的列表截至 ${day}。`,
    allHint: '只列出每个系列的最新版，--all 可列出全部。',
    none: '该下载源没有适用于此平台的版本。',
  },
  install: {
    done: (id, platform, source, reason, time) =>
      `已安装 ${id}（${platform}），来自 ${source}（${reason}），用时 ${time}。`,
    already: (id) => `${id} 早已安装。`,
    bytes: (fetched, full) => (fetched === full ? `下载 ${fetched}` : `下载 ${fetched}，共 ${full}`),
    proof: {
      sumdb: (value) => `已通过校验数据库验证：${value}`,
      sha256: (value) => `已与官方公布的 SHA-256 核对：${value}`,
      none: '未经校验：无法证明这些内容可信',
    },
    next: (version) => `运行 gvm default ${version} 可设为当前版本。`,
    left: (time) => `剩余 ${time}`,
    from: (source) => `来自 ${source}`,
  },
  switch: {
    done: (id) => `当前版本已是 ${id}。`,
    newShells: '新打开的终端会使用它；已经打开的终端保持原来的 Go。',
    notPublished: (version) =>
      `新终端还找不到它，因为 PATH 没有指向这里。运行 gvm default ${version} --publish 即可。`,
    pathTooLong: (length, limit) =>
      `新终端里的 PATH 长达 ${length} 个字符。超过 ${limit} 个字符时 cmd 会完全忽略 PATH：请删去不再需要的条目。PowerShell 和其他程序不受影响。`,
    willChange: '为了让新终端找到它，将修改以下位置：',
    adds: (place) => `${place}：加入一段带标记的内容`,
    changes: (place) => `${place}：更新带标记的内容`,
    ask: '确定修改吗？',
    yesNo: '[Y/n]',
    noYes: '[y/N]',
    cleared: (cache, size) => `已清理${cache}：${size}。`,
    caches: { build: '构建缓存', modules: '模块缓存' },
  },
  uninstall: {
    done: (id, size) => `已卸载 ${id}，释放 ${size}。`,
  },
  upgrade: {
    newest: (version) => `Go ${version} 已经是最新的。`,
  },
  current: {
    version: (id, platform) => `${id} ${platform}`,
  },
  use: {
    advice: (command) => `需要由终端自己执行才能生效：${command}`,
    shellUnknown: (commands) =>
      `无法判断这是哪一种终端。请输入与您的终端对应的一行；用 --shell 可只输出其中一种：\n${commands}`,
    codePage: '路径中有些字符在多数代码页下会被 cmd 读错：请先运行 chcp 65001。',
  },
  resolve: {
    line: (version, file, line) => `${version}  ${file}:${line}`,
    outside: 'gvm 之外的 Go',
    because: (spec, reason) => `${spec}：${reason}`,
    notInstalled: (version) => `尚未安装，可运行 gvm install ${version}`,
  },
  pin: {
    done: (file, version) => `已写入 ${file}：Go ${version}。`,
  },
  history: {
    none: '还没有做过更改。',
    states: { started: '中断', committed: '完成', reverted: '已当场还原' },
    undone: (by) => `已由 ${by} 撤销`,
    undoes: (id) => `撤销 ${id}`,
  },
  rollback: {
    done: (id, change) => `已撤销操作 ${id}：${change}。`,
  },
  changes: {
    install: (id, source) => `安装 ${id}（来自 ${source}）`,
    uninstall: (id) => `卸载 ${id}`,
    switch: (before, after) => `切换 ${before} → ${after}`,
    publish: (id) => `让新终端使用 ${id}`,
    nothing: '无',
    adopt: (id, from) => `纳入 ${id}（原在 ${from}）`,
    environment: (places) => `环境变量：${places}`,
    clean: (stores) => `清理${stores}`,
    repair: (id, files) => `修复 ${id} 的 ${files} 个文件`,
    pin: (file) => `在 ${file} 中固定版本`,
    hook: (shell, files) => `${shell} 中的自动切换：${files}`,
    editor: (file) => `${file} 中编辑器所用的 Go`,
    settings: (keys) => `设置：${keys}`,
  },
  source: {
    notSetUp: '未配置',
    reachable: (latency, releases, newest) =>
      `${latency}内应答，共 ${releases} 个版本${newest === null ? '' : `，最新 ${newest}`}`,
    added: (id, url) => `已添加 ${id}：${url}`,
    removed: (id) => `已移除 ${id}。`,
    verification: {
      off: 'GOSUMDB 已关闭：来自模块代理的工具链无法证明，没有 --allow-unverified 就会被拒绝。',
      excluded: (name) => `${name} 包含 golang.org/toolchain。与 go 命令一样，gvm 仍会校验工具链。`,
      insecure: (name) => `${name} 要求不安全的下载。gvm 不采用：哈希值始终要校验。`,
    },
    presets: '可用 gvm config set goproxy VALUE 配置，例如',
    origins: {
      settings: '设置',
      environment: '环境变量',
      'user-file': 'go env 文件',
      'go-env-file': 'go.env',
      'go-command': 'go env',
      'not-set': '',
      'built-in': '内置',
    },
  },
  config: {
    done: (key, value) => `${key} = ${value}`,
    empty: '（空）',
  },
  verify: {
    ok: (id, files) => `${id} 与官方发布的一致：共核对 ${files} 个文件。`,
    proofHolds: '已重新计算全部文件的哈希值，与校验数据库的记录相符。',
    missing: (path) => `缺失  ${path}`,
    changed: (path) => `改动  ${path}`,
    added: (path) => `多出  ${path}`,
    more: (amount) => `……另有 ${amount} 个`,
  },
  prune: {
    none: '没有可清理的版本：每个版本都是当前版本、被项目固定，或是所在系列的最新补丁。',
    would: (ids, size) => `将会卸载 ${ids}，可释放 ${size}。`,
  },
};
