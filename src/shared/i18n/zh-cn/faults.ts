import type { Change } from '../../domain/operation';
import type { PinProblem } from '../../domain/project';
import type { UnfitName } from '../../domain/windows-names';
import { known, type FaultTable, type FaultWords } from '../fault-words';
import { formatBytes, formatDateTime, formatDuration } from '../format';

const size = (bytes: number): string => formatBytes(bytes, 'zh-CN');
const time = (seconds: number): string => formatDuration(seconds, 'zh-CN');
const list = (items: readonly string[]): string => items.join('、');
const words = (message: string, hint: string | null = null): FaultWords => ({ message, hint });

const CHECK_NETWORK = '请检查网络连接和代理设置后重试，下载会从断点继续。';
const TRY_ANOTHER_SOURCE = '请稍后再试，或换一个下载源。';
const NOT_TRUSTED = '没有安装任何内容。请重试；如果再次出现，请换一个下载源，并把情况告知其维护者。';
const BAD_ARCHIVE = '没有安装任何内容。请换一个下载源，并把这个安装包的问题告知其提供者。';
const SUMDB_ALARM =
  '没有安装任何内容。本机与校验数据库之间可能有人篡改了数据：请换一个网络或代理，并上报此情况。';

/** Words for the problems of a pin; the key is the fault's `reason`. */
const PIN_PROBLEMS: Readonly<Record<PinProblem, string>> = {
  'not-a-version': '这不是 Go 版本号',
  'go-prefix-missing': 'toolchain 的名称要以 go 开头，例如 go1.26.8',
  'go-line-twice': '出现了不止一行 go',
  'toolchain-line-twice': '出现了不止一行 toolchain',
  'merge-markers': '文件中留有未解决的合并冲突标记',
  'source-build': '不支持安装从源码构建的版本',
  'module-newer': '其中列出的模块要求比此文件更新的 Go',
  'too-large': '文件大得不正常',
  binary: '文件不是文本',
  'not-utf8': '文件不是 UTF-8 编码，为免丢失内容，不予改写',
  'special-file': '这是设备或管道，不是文件',
  'dangling-link': '这是一个指向空处的链接',
  'not-toml': '文件不是有效的 TOML',
  unclosed: '有一个括号块没有结束',
};

/** Why Windows can have no folder of a name. */
const UNFIT: Readonly<Record<UnfitName['because'], string>> = {
  device: '这个名称是系统保留的设备名',
  ending: '名称以点或空格结尾，Windows 会把它们去掉',
  character: '名称里不能有 < > : " | ? * 和控制字符',
};

const CHANGES: Readonly<Record<Change['kind'], string>> = {
  install: '安装',
  uninstall: '卸载',
  switch: '切换版本',
  adopt: '纳入已有的 Go',
  environment: '更改环境变量',
  clean: '清理缓存',
  repair: '修复',
  pin: '固定项目版本',
  hook: 'shell 中的自动切换',
  editor: '编辑器设置',
  settings: '更改设置',
};

const ACTIONS: Readonly<Record<string, string>> = {
  publish: '修改 PATH 和 GOROOT',
  'environment-apply': '更改环境变量',
  hook: '更改终端的启动文件',
  'uninstall-current': '卸载当前版本',
  uninstall: '卸载',
  prune: '清理无人使用的版本',
  clean: '清理缓存',
  'doctor-fix': '处理发现的问题',
  'install-rebuild': '在验证整体之前，运行下载的内容来构建程序',
};

export const faults: FaultTable = {
  VERSION_INVALID: ({ text, suggestions }) =>
    words(
      `“${text}”不是 Go 版本号。`,
      suggestions.length > 0
        ? `您是不是要找 ${list(suggestions)}？也可以写 1.26、latest、oldstable。`
        : '请写成 1.26.8、1.26、latest 或 oldstable 这样的形式。',
    ),
  VERSION_NOT_FOUND: ({ spec, platform, suggestions }) =>
    words(
      `没有找到适用于 ${platform} 的 Go ${spec}。`,
      suggestions.length > 0 ? `最接近的版本：${list(suggestions)}。` : '请刷新版本列表后重试。',
    ),
  VERSION_NOT_INSTALLED: ({ version, installed }) =>
    words(
      `尚未安装 Go ${version}。`,
      installed.length > 0 ? `请先安装，或改用已安装的 ${list(installed)}。` : '请先安装。',
    ),
  PLATFORM_INVALID: ({ text }) =>
    words(`Go 没有为“${text}”这样的平台发布版本。`, '请写成 windows/amd64 或 linux/arm64 这样的形式。'),
  PLATFORM_FOREIGN: ({ version, platform, host }) =>
    words(
      `适用于 ${platform} 的 Go ${version} 无法在本机（${host}）上运行。`,
      `要在本机使用，请安装适用于 ${host} 的 ${version}。`,
    ),
  OPTION_INVALID: ({ option, value, allowed, unfit, because }) =>
    words(
      `${option} 不接受“${value}”。`,
      unfit === undefined || because === undefined
        ? `可用的值：${allowed}。`
        : `Windows 不能有名为“${unfit}”的文件夹：${known(UNFIT, because)}。`,
    ),
  NO_CURRENT: () => words('还没有设定当前的 Go 版本。', '请安装一个版本，或把已安装的某个版本设为默认。'),

  NETWORK_UNREACHABLE: ({ url, reason }) => words(`无法连接 ${url}（${reason}）。`, CHECK_NETWORK),
  NETWORK_TIMEOUT: ({ url, seconds }) => words(`${url} 在 ${time(seconds)}内没有响应。`, CHECK_NETWORK),
  NETWORK_STALLED: ({ url, seconds, received }) =>
    words(`从 ${url} 收到 ${size(received)} 后，已有 ${time(seconds)}没有新数据。`, CHECK_NETWORK),
  NETWORK_CLOSED_EARLY: ({ url, received, expected }) =>
    words(`${url} 提前断开了连接：应有 ${size(expected)}，只收到 ${size(received)}。`, CHECK_NETWORK),
  NETWORK_PROXY_FAILED: ({ proxy, reason }) =>
    words(`代理 ${proxy} 没有放行请求（${reason}）。`, '请在设置中检查代理的地址、用户名和密码。'),
  TLS_UNTRUSTED: ({ url, reason }) =>
    words(
      `${url} 的证书不受信任（${reason}）。`,
      '如果公司网络会检查 TLS 流量，请在设置（caFile）中指定公司的证书文件；也请确认本机时间是否正确。',
    ),
  HTTP_NOT_FOUND: ({ url, status }) =>
    words(`${url} 不存在（HTTP ${status}）。`, '请检查地址，或换一个下载源。'),
  HTTP_FORBIDDEN: ({ url, status }) =>
    words(
      `${url} 拒绝访问（HTTP ${status}）。`,
      '下载源可能需要登录，或被网络策略拦截。请换一个下载源，或询问其管理员。',
    ),
  HTTP_RATE_LIMITED: ({ url, retryAfter }) =>
    words(
      `向 ${url} 发送的请求过于频繁。`,
      retryAfter === null ? TRY_ANOTHER_SOURCE : `请在 ${time(retryAfter)}后重试，或换一个下载源。`,
    ),
  HTTP_SERVER_ERROR: ({ url, status }) =>
    words(`${url} 的服务器出了问题（HTTP ${status}）。`, TRY_ANOTHER_SOURCE),
  HTTP_UNEXPECTED_STATUS: ({ url, status }) =>
    words(`${url} 给出了意料之外的响应（HTTP ${status}）。`, TRY_ANOTHER_SOURCE),
  REDIRECT_REFUSED: ({ url, target, reason }) =>
    words(`${url} 要跳转到 ${target}，已拒绝（${reason}）。`, '请检查下载源的地址。'),
  RESPONSE_INVALID: ({ url, reason }) =>
    words(
      `无法识别 ${url} 返回的内容（${reason}）。`,
      '可能被网络的登录页面拦截：请先用浏览器完成登录，或换一个下载源。',
    ),
  RESPONSE_TOO_LARGE: ({ url, limit }) =>
    words(`${url} 返回的内容超过 ${size(limit)}，明显不正常。`, '请检查下载源的地址。'),
  OFFLINE_FILE_MISSING: ({ path }) => words(`文件 ${path} 不存在。`, '请检查下载源的路径。'),

  HASH_MISMATCH: ({ file, expected, actual }) =>
    words(`${file} 与官方发布的内容不一致：哈希值应为 ${expected}，实际为 ${actual}。`, NOT_TRUSTED),
  HASH_UNKNOWN: ({ file, source }) =>
    words(
      `无法证明来自 ${source} 的 ${file} 可信：受信任的列表中没有它的哈希值。`,
      '请换用能够校验的下载源。只有在清楚其来历时，才用 --allow-unverified 跳过校验。',
    ),
  SIZE_MISMATCH: ({ file, expected, actual }) =>
    words(`${file} 的大小不对：应为 ${size(expected)}，实际为 ${size(actual)}。`, NOT_TRUSTED),
  SUMDB_KEY_INVALID: ({ key }) =>
    words(`无法识别校验数据库的公钥“${key}”。`, '请检查环境变量和设置中的 GOSUMDB。'),
  SUMDB_SIGNATURE_INVALID: ({ name }) => words(`校验数据库 ${name} 的数据签名无效。`, SUMDB_ALARM),
  SUMDB_RECORD_INVALID: ({ name, reason }) =>
    words(`校验数据库 ${name} 的记录无法通过验证（${reason}）。`, SUMDB_ALARM),
  SUMDB_TILE_INVALID: ({ name, tile }) =>
    words(`校验数据库 ${name} 的部分数据与其签名不符（${tile}）。`, SUMDB_ALARM),
  SUMDB_FORKED: ({ name, seenSize, newSize }) =>
    words(
      `校验数据库 ${name} 的历史与之前看到的相矛盾（之前 ${seenSize} 条记录，现在 ${newSize} 条）。`,
      SUMDB_ALARM,
    ),
  SUMDB_RECORD_MISSING: ({ name, module }) =>
    words(`校验数据库 ${name} 中没有 ${module} 的记录。`, '请选择其他版本或其他下载源。'),
  SUMDB_UNREACHABLE: ({ name, reason }) =>
    words(
      `无法查询校验数据库 ${name}（${reason}），因此不能校验下载内容。`,
      '请稍后再试，或改用官方源：它的列表自带哈希值。',
    ),
  SUMDB_DISABLED: ({ module, reason }) =>
    words(
      `${module} 的校验数据库已关闭（${reason}），因此不能校验下载内容。`,
      '请重新启用，或改用官方源；确实要跳过校验时使用 --allow-unverified。',
    ),

  ARCHIVE_CORRUPT: ({ file, reason }) =>
    words(`${file} 已损坏（${reason}）。`, '没有安装任何内容。请重试，将会重新下载。'),
  ARCHIVE_TRUNCATED: ({ file }) => words(`${file} 不完整。`, '没有安装任何内容。请重试，将会重新下载。'),
  ARCHIVE_UNSAFE_PATH: ({ file, entry }) =>
    words(`${file} 试图写到目标文件夹之外（“${entry}”）。`, BAD_ARCHIVE),
  ARCHIVE_UNSAFE_LINK: ({ file, entry }) =>
    words(`${file} 含有指向文件夹之外的链接（“${entry}”）。`, BAD_ARCHIVE),
  ARCHIVE_DUPLICATE_ENTRY: ({ file, entry }) => words(`${file} 中“${entry}”出现了两次。`, BAD_ARCHIVE),
  ARCHIVE_TOO_LARGE: ({ file, limit }) => words(`${file} 解压后超过 ${size(limit)}。`, BAD_ARCHIVE),
  ARCHIVE_UNSUPPORTED: ({ file, reason }) =>
    words(`无法解压 ${file}（${reason}）。`, '请使用 zip 或 tar.gz 格式的发布包。'),
  ARCHIVE_NOT_GO: ({ file, missing }) =>
    words(`${file} 不是 Go 发布包：其中缺少 ${missing}。`, '请检查下载源提供的内容。'),

  DISK_FULL: ({ path, needed }) =>
    words(
      needed === null ? `${path} 所在的磁盘已满。` : `${path} 所在的磁盘空间不足，还需要 ${size(needed)}。`,
      '请腾出空间后重试，例如卸载不再使用的版本。',
    ),
  DISK_DENIED: ({ path }) =>
    words(`没有权限访问 ${path}。`, '请检查文件的所有者；也可能被杀毒软件等程序占用，可以重试。'),
  DISK_READ_ONLY: ({ path }) =>
    words(
      `${path} 是只读的。`,
      '请取消只读；如果它在 gvm 的主目录里，也可用 --home 或 GVM_HOME 换一个位置。',
    ),
  DISK_FAILED: ({ path, reason }) => words(`读写 ${path} 时出错（${reason}）。`, '请检查磁盘后重试。'),
  LINK_FAILED: ({ path, target, reason }) =>
    words(`无法把链接 ${path} 指向 ${target}（${reason}）。`, '当前版本保持不变。'),
  PROFILE_UNREADABLE: ({ path, reason }) =>
    words(
      `无法读取 ${path}（${reason}）。`,
      '没有作任何更改。请先修复它，或用 --no-publish 不改动环境变量。',
    ),
  PROFILE_CHANGED: ({ path }) => words(`${path} 刚刚被其他程序修改过。`, '文件保持原样，请重试。'),
  LOCK_HELD: ({ purpose, holder, pid, since }) =>
    words(
      `${holder}（进程 ${pid}）正在执行：${purpose}，开始于 ${formatDateTime(since, 'zh-CN')}。`,
      '请等它完成后重试。',
    ),
  PROCESS_FAILED: ({ command, status, output }) =>
    words(`${command} 执行失败（${status}）${output === '' ? '。' : `：${output}`}`),
  COMMAND_NOT_FOUND: ({ command }) => words(`找不到命令 ${command}。`, '请检查命令名称和 PATH。'),
  ELEVATION_REFUSED: () =>
    words(
      '没有获得管理员权限。',
      '系统级的设置没有任何改动。可以重试并在 Windows 询问时同意，也可以跳过这一步。',
    ),
  ELEVATION_UNAVAILABLE: ({ reason }) =>
    words(
      `这里无法请求管理员权限（${reason}）。`,
      '系统级的设置没有任何改动。可以跳过这一步，或请管理这台电脑的人协助。',
    ),

  CHECK_TIMED_OUT: ({ seconds }) =>
    words(
      `这项检查在 ${seconds} 秒内没有结束。`,
      '请再检查一次；如果仍然如此，说明这台电脑上有什么非常慢，请看报告里的其他内容。',
    ),
  NOTHING_TO_REPORT: () => words('还没有报告。', '请先运行检查。'),

  TOOLCHAIN_IS_CURRENT: ({ version }) =>
    words(`Go ${version} 是当前版本。`, '请先切换到其他版本，或确认之后不再保留当前版本。'),
  TOOLCHAIN_IN_USE: ({ version, processes }) =>
    words(`Go ${version} 正在运行：${list(processes)}。`, '请关闭这些程序后重试，目前没有删除任何文件。'),
  TOOLCHAIN_LINKED: ({ version, path }) =>
    words(
      `列表里的 Go ${version} 是指向 ${path} 的链接。`,
      '因此没有删除它。如需清理，请先在列表里卸载这个版本。',
    ),
  TOOLCHAIN_BROKEN: ({ version, reason }) =>
    words(`Go ${version} 无法运行（${reason}）。`, '请卸载后重新安装。'),
  TOOLCHAIN_MODIFIED: ({ version, changed, missing, added, example }) =>
    words(
      `Go ${version} 与安装时不一致：${modified(changed, missing, added)}，例如 ${example}。`,
      '要恢复官方发布的内容，请卸载后重新安装。',
    ),
  REBUILD_UNSUPPORTED: ({ version, since }) =>
    words(
      `Go ${version} 无法重新构建出逐字节相同的结果，${since} 起的版本才可以。`,
      '可以不重新构建，只与官方发布的内容比对。',
    ),
  REBUILD_DIFFERS: ({ version, different, missing, added, example }) =>
    words(
      `用 Go ${version} 的源代码重新构建，结果与已安装的不一致：${rebuiltOtherwise(different, missing, added)}，例如 ${example}。`,
      'macOS 版的程序带有他人无法生成的签名，存在差异是正常的。在其他系统上，请换一个 Go 再构建一次，并报告不一致的内容。',
    ),
  BOOTSTRAP_MISSING: ({ version, minimum }) =>
    words(
      `构建 Go ${version} 需要另一个 Go（${minimum} 或更新），而这台电脑上没有安装。`,
      '请先安装一个，再重试。',
    ),
  BOOTSTRAP_UNFIT: ({ version, bootstrap, minimum, reason }) =>
    words(
      reason === 'itself'
        ? `已安装了其他可用的 Go，用 Go ${version} 构建它自己，证明力更弱。`
        : reason === 'too-old'
          ? `Go ${bootstrap} 太旧，无法构建 Go ${version}，至少需要 ${minimum}。`
          : `已安装的 Go ${bootstrap} 是 ${reason} 版，无法在这台电脑上运行。`,
      '不指定 --bootstrap 时，会自动选用最新的合适版本。',
    ),
  TOOLCHAIN_NOT_OURS: ({ version, path }) =>
    words(
      `Go ${version} 只是一个链接，实际文件在 ${path}，由安装它的程序管理。`,
      '请用当初安装它的程序修复，或移除链接后在这里重新安装该版本。',
    ),
  NOT_A_GO_TREE: ({ path, missing }) =>
    words(`${path} 不是完整的 Go：缺少 ${missing}。`, '请选择包含 bin、pkg、src 和 VERSION 的那一层文件夹。'),
  ALREADY_INSTALLED: ({ version, path }) =>
    words(`Go ${version} 已在列表中：${path}。`, '想换成这一个，请先卸载原来的。'),
  TREE_LINK_LEADS_OUT: ({ path, target }) =>
    words(
      `${path} 是一个链接，指向这个 Go 之外的 ${target}。`,
      '没有作任何更改。可以让它留在原处，只建链接。',
    ),
  TREE_NOT_MOVABLE: ({ path }) =>
    words(
      `${path} 是链接或特殊文件，移动时可能丢失。`,
      '没有移动任何内容。可以改为复制，或让它留在原处，只建链接。',
    ),
  LINK_UNAVAILABLE: ({ path, target, reason }) =>
    words(`无法在 ${path} 建立指向 ${target} 的链接（${reason}）。`, '没有作任何更改，请改为复制或移动。'),
  NOTHING_TO_ROLL_BACK: () => words('没有可以撤销的操作。', '可以在历史记录中按编号撤销其他操作。'),
  OPERATION_UNKNOWN: ({ id }) => words(`历史记录中没有编号为 ${id} 的操作。`, '请在历史记录中查看编号。'),
  OPERATION_NOT_UNDOABLE: ({ id, kind }) =>
    words(
      `操作 ${id}（${known(CHANGES, kind)}）无法撤销。`,
      '它已经被撤销、没有完成，或没有可以恢复的内容。',
    ),
  PLAN_OUTDATED: () => words('这份方案生成之后，环境又有了变化。', '没有作任何更改，请重新查看方案。'),
  OPERATION_CONFLICT: ({ id, place }) =>
    words(
      `操作 ${id} 无法撤销：${place} 之后又被其他程序修改过。`,
      '这些修改已原样保留，如需恢复请手动更改。',
    ),
  PIN_NOT_FOUND: ({ folder }) =>
    words(
      `${folder} 及其上级文件夹中都没有指定 Go 版本的文件。`,
      '可以为项目固定一个版本，它会写入 .go-version。',
    ),
  PIN_ASKS_SYSTEM: ({ file, line }) =>
    words(
      `${file}:${line} 要求使用系统自带的 Go，这里没有可选用的版本。`,
      '固定一个版本，即可使用列表中的 Go。',
    ),
  PIN_INVALID: ({ file, line, text, reason }) =>
    words(
      `${file}:${line}：${known(PIN_PROBLEMS, reason)}${text === '' ? '。' : `（“${text}”）。`}`,
      '请修正该文件后重试。',
    ),
  PROJECT_UNKNOWN: ({ folder }) => words(`项目列表中没有 ${folder}。`, '请先打开该文件夹。'),
  GROUP_UNKNOWN: ({ name, known }) =>
    words(`没有名为“${name}”的分组。`, known.length === 0 ? null : `已有的分组：${list(known)}。`),
  GROUP_EXISTS: ({ name }) => words(`已有名为“${name}”的分组。`, '请换一个名称。'),
  PROGRAM_MISSING: ({ program }) =>
    program === 'terminal'
      ? words('本机没有找到终端程序。', '请安装一个终端，或直接打开该文件夹。')
      : words('没有找到 Visual Studio Code。', '请安装它并把 code 命令加入 PATH，然后重试。'),
  EDITOR_SETTINGS_INVALID: ({ path }) =>
    words(`${path} 不是格式正确的 JSON，因此没有写入任何内容。`, '请在编辑器中修正后重试。'),
  SETTING_UNKNOWN: ({ key, known }) => words(`没有名为“${key}”的设置。`, `可用的设置：${list(known)}。`),
  SETTING_INVALID: ({ key, value, allowed }) =>
    words(`设置 ${key} 不接受“${value}”。`, `可用的值：${allowed}。`),
  SOURCE_UNKNOWN: ({ source, known }) =>
    words(`没有名为“${source}”的下载源。`, `已有的下载源：${list(known)}。也可以直接使用网址或路径。`),
  SOURCE_NOT_SET_UP: ({ source }) =>
    words(`本机没有配置下载源“${source}”。`, '请设置 GOPROXY 或设置项 goproxy，或改用官方源。'),
  SOURCE_LACKS_VERSION: ({ source, version, platform }) =>
    words(
      `下载源“${source}”没有适用于 ${platform} 的 Go ${version}。`,
      '请换一个下载源（auto 会逐一尝试）或版本。',
    ),
  SOURCES_EXHAUSTED: ({ version, platform, tried }) =>
    words(
      `所有下载源都无法提供适用于 ${platform} 的 Go ${version}（已尝试：${list(tried)}）。`,
      '请检查网络和下载源设置后重试。',
    ),
  CONFIRMATION_NEEDED: ({ action, flag }) =>
    words(`此操作需要您确认：${known(ACTIONS, action)}。`, `同意请加上 ${flag}。`),

  CANCELLED: () => words('已取消。'),
  INTERNAL: ({ message }) => words(`GVM Desktop 内部出错：${message}`, '请附上这些信息反馈给我们。'),
};

function rebuiltOtherwise(different: number, missing: number, added: number): string {
  const parts: string[] = [];
  if (different > 0) parts.push(`${different} 个文件内容不同`);
  if (missing > 0) parts.push(`${missing} 个文件没有构建出来`);
  if (added > 0) parts.push(`多构建出 ${added} 个文件`);
  return parts.join('，');
}

function modified(changed: number, missing: number, added: number): string {
  const parts: string[] = [];
  if (changed > 0) parts.push(`${changed} 个文件被修改`);
  if (missing > 0) parts.push(`${missing} 个文件缺失`);
  if (added > 0) parts.push(`多出 ${added} 个文件`);
  return parts.join('，');
}
