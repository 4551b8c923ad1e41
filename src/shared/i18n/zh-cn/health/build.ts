import { formatBytes, formatDuration } from '../../format';
import type { HealthTable } from '../../health-words';

const seconds = (ms: number): string => formatDuration(ms / 1000, 'zh-CN');
const span = (amount: number): string => {
  const days = Math.abs(amount) / 86_400;
  return days >= 2 ? `${Math.round(days)} 天` : formatDuration(Math.abs(amount), 'zh-CN');
};

/** 安全软件挡路时能做的事。 */
const allow = (lacking: number | null): string => {
  const ask = '复制需要放行的文件夹和程序清单，交给管理杀毒软件的人即可。GVM Desktop 绝不会关闭防护。';
  if (lacking === null) return ask;
  if (lacking === 0)
    return `${ask}Microsoft Defender 的排除项里已经全部都有：起作用的是别的安全软件，或者公司的策略。`;
  return `${ask}Microsoft Defender 的排除项还缺其中 ${lacking} 项，详情里逐一列出。`;
};

const GUARD = '杀毒软件和公司策略常常怀疑没见过的程序，而 Go 每次编译出来的都是这样的程序。';

const DELETED = {
  linking: '链接还没结束，程序就不见了',
  'before-start': '程序编译好了，片刻之后就不见了',
  'after-start': '程序启动之后就不见了',
};

const UNWRITABLE = {
  missing: { title: '不存在', fix: '新建这个文件夹，或者让该变量指向一个已有的文件夹。' },
  denied: {
    title: '无法写入',
    fix: '给你的账户加上写入权限。以前用管理员权限编译过的话，那里可能留下了属于管理员的文件。',
  },
  'read-only': { title: '位于只读的卷上', fix: '让该变量指向可写卷上的文件夹。' },
  failed: { title: '无法写入', fix: '系统给出的原因见详情。也可以先让该变量指向别的文件夹。' },
};

export const build: HealthTable<'build'> = {
  'executable-deleted': ({ folder, when, lacking }) => ({
    title: `有东西在删除 Go 在 ${folder} 里编译出的程序`,
    explain: `${DELETED[when]}。于是编译、go run 和 go test 会无声无息地停下，或者提示找不到文件。${GUARD}`,
    fix: allow(lacking),
  }),
  'executable-blocked': ({ folder, reason, lacking }) => ({
    title: `Go 在 ${folder} 里编译出的程序不允许启动`,
    explain: `系统拒绝启动它（${reason}），所以 go run 和 go test 无法工作。${GUARD}`,
    fix: allow(lacking),
  }),
  'build-blocked': ({ program, reason, lacking }) => ({
    title: `Go 启动不了自己的程序 ${program}`,
    explain: `没有它什么都编译不了。系统的说法是：${reason}。可能被安全软件拦住，也可能文件已损坏。`,
    fix: allow(lacking),
  }),
  noexec: ({ point, folders, stops }) => ({
    title: `${point} 以 noexec 方式挂载，里面的程序都不能运行`,
    explain: {
      'run-and-test': `Go 在 ${folders.join(' 和 ')} 里编译，go test 和 go run 就地启动编译出的程序。`,
      run: `Go 的编译缓存在 ${folders.join(' 和 ')}。从 Go 1.24 起，go run 和 go tool 直接从那里启动程序。`,
      nothing: `Go 的编译缓存在 ${folders.join(' 和 ')}。当前这个 Go 不从那里启动程序，Go 1.24 及更新的版本会。`,
    }[stops],
    fix: `用 go env -w 让 ${stops === 'run-and-test' ? 'GOTMPDIR' : 'GOCACHE'} 指向别的卷上的文件夹，或者挂载 ${point} 时去掉 noexec。`,
  }),
  'no-space': ({ variable, folder, free, needed }) => ({
    title: `${folder}（${variable}）没有空间了`,
    explain: `${free === null ? '这个卷已满' : `只剩 ${formatBytes(free, 'zh-CN')}`}，而编译最小的程序也要大约 ${formatBytes(needed, 'zh-CN')}。`,
    fix: `腾出一些空间（“存储”页会列出 Go 的各个缓存占了多少），或者让 ${variable} 指向别的卷。`,
  }),
  'not-writable': ({ variable, folder, reason }) => ({
    title: `${folder}（${variable}）${UNWRITABLE[reason].title}`,
    explain: 'Go 每次编译都要往那里写，所以什么都编译不了。',
    fix: UNWRITABLE[reason].fix,
  }),
  'path-too-long': ({ variable, folder, length, limit }) => ({
    title: `${folder}（${variable}）的路径太长`,
    explain: `它有 ${length} 个字符，而完整路径最多 ${limit} 个。Go 放在它下面的东西会超出：编译失败，或者程序启动不了。`,
    fix: `让 ${variable} 指向路径短的文件夹${limit === 260 ? '，例如 C:\\go-tmp；也可以请管理员在 Windows 里启用长路径' : ''}。`,
  }),
  'clock-skew': ({ folder, seconds: off }) => ({
    title: `本机时钟比 ${folder} 里新文件的时间${off > 0 ? '快' : '慢'} ${span(off)}`,
    explain:
      '两个时钟里有一个不对。时间不对会让有效的证书被当成无效，下载因此失败；go test 也会错用或重跑结果。',
    fix: '让系统从网络校准时间。如果文件夹在网络驱动器上，那台服务器的时钟也要校准。',
  }),
  'slow-start': ({ ms, lacking }) => ({
    title: `启动一个程序要 ${seconds(ms)}`,
    explain: '一次编译要启动几百个程序，几秒的事因此变成几分钟。多半是安全软件在运行前逐个检查。',
    fix: allow(lacking),
  }),
  'slow-files': ({ folder, ms, lacking }) => ({
    title: `在 ${folder} 里写小文件很慢：每个 ${Math.round(ms)} 毫秒`,
    explain: 'Go 的缓存由成千上万个小文件组成。安全软件逐个检查、网络驱动器或同步文件夹都会拖慢每次编译。',
    fix: allow(lacking),
  }),
  'build-failed': ({ step, status }) => ({
    title: step === 'build' ? 'Go 连最小的程序也编译不了' : 'Go 编译出的程序运行结果不对',
    explain: `它以 ${status} 结束，输出见详情。`,
    fix: '如果从详情看不出原因，请重新安装这个版本。',
  }),
  'build-times': ({ ms }) => ({
    title: `从零编译一个程序用了 ${seconds(ms)}，运行正常`,
    explain: '详情里有每一步的用时，可以和别的机器或别的日子比较。',
    fix: '',
  }),
};
