import type { HealthTable } from '../../health-words';
import { compatibility } from './changes';

export const project: HealthTable<'project'> = {
  compatibility,
  'no-module': () => ({
    title: '这个文件夹里没有模块',
    explain: '这里和上级文件夹里都没有 go.mod，Go 在这里没有可以编译的东西。',
    fix: '请选择项目所在的文件夹，或者用“go mod init”新建模块。',
  }),
  'other-pinned': ({ file, wanted, running }) => ({
    title: `项目要用 Go ${wanted}，这次是用 ${running} 检查的`,
    explain: `版本写在 ${file} 里。这里的结果是 Go ${running} 得出的，换成 Go ${wanted} 可能不同。`,
    fix: `装好终端挂钩后，进入这个文件夹会自动使用 Go ${wanted}。`,
  }),
  'needs-newer': ({ required, running, by, refuses, switches }) => ({
    title: `${by ?? '这个项目'} 需要 Go ${required}，现在是 Go ${running}`,
    explain: switches
      ? `按照 GOTOOLCHAIN 的设置，Go ${running} 会自己找一个更新的 Go 来编译。因此这里用的不是您设为当前的那个 Go，这次也没有用当前的 Go 检查代码。`
      : refuses
        ? `Go ${running} 拒绝编译。`
        : `Go ${running} 仍会尝试编译，但凡是用到更新的语法或标准库的地方都编译不过。`,
    fix: switches
      ? '不需要做什么。想检查项目本身，请换成够新的版本再检查一次。'
      : '安装一个够新的版本，并设为当前版本。',
  }),
  'mod-broken': () => ({
    title: 'go.mod 读不懂',
    explain: 'Go 读到这一行就停下，整个模块都无法编译。',
    fix: '请改正这一行。',
  }),
  'work-broken': ({ file }) => ({
    title: '工作区有问题',
    explain: `${file} 把几个模块合在一起，但其中有 Go 加载不了的。在改好之前，工作区里所有模块都无法编译，没问题的也一样。`,
    fix: '请改正 go.work：“go work use”可以加入模块，也会去掉已经不存在的模块。',
  }),
  'not-in-workspace': ({ file }) => ({
    title: '上级的工作区没有包含这个模块',
    explain: `${file} 对这个文件夹同样有效，却没有列出它，所以 Go 在这里找不到任何包。`,
    fix: '用这条命令把模块加入工作区，或者设 GOWORK=off 再编译。',
  }),
  'vendor-inconsistent': () => ({
    title: 'vendor 文件夹与 go.mod 不一致',
    explain:
      'Go 用“vendor”里的副本编译，副本版本与 go.mod 不同就拒绝编译。多半是改了 go.mod 而没有更新副本。',
    fix: '用这条命令重新生成副本。',
  }),
  'requirements-missing': ({ addsItself }) => ({
    title: 'go.mod 或 go.sum 缺少代码所需的内容',
    explain: addsItself
      ? '代码导入了一些包，但没有记录它们的模块或校验和。按照您的设置，Go 下次编译时会自己补上，也就是说编译会改动这两个文件。检查时不写入任何内容，所以没能继续检查代码。'
      : '代码导入了一些包，但没有记录它们的模块或校验和。Go 在编译时不会自己补上，所以编译失败。',
    fix: '用这条命令补全。提交之前请先看看改了什么。',
  }),
  'modules-unavailable': ({ problems }) => ({
    title: `${problems} 个依赖取不到`,
    explain: '它们还不在这台电脑上，而来源没有回应、拒绝了请求或者没有这个版本。缺了它们，项目无法编译。',
    fix: '请先看网络检查的结果。公司内部的模块通常需要设置 GOPRIVATE 和登录方式。',
  }),
  'checksum-mismatch': () => ({
    title: '有依赖与 go.sum 里记的不是同一个',
    explain:
      '取到的内容与写 go.sum 时不同：要么是作者改动了已发布的版本，要么是传输途中有人改了内容。Go 拒绝用它编译，这是对的。',
    fix: '请先弄清是哪一种情况，再决定要不要改 go.sum。',
  }),
  'packages-broken': ({ problems }) => ({
    title: `项目编译不过：${problems} 处问题`,
    explain: '有些包或者它们的测试，Go 无法加载或编译。',
    fix: '请改正这些地方。后面的问题可能只是前面的问题引起的。',
  }),
  vet: ({ problems }) => ({
    title: `go vet 发现 ${problems} 处可疑`,
    explain: '能编译，但很可能与本意不符。其中有些也会让测试失败。',
    fix: '请检查这些地方。',
  }),
  unformatted: ({ files }) => ({
    title: `${files} 个文件没有按 gofmt 的格式书写`,
    explain:
      '代码本身没有问题。不过编辑器保存时一旦自动格式化，就会改动这些文件；许多项目也不接受未格式化的代码。',
    fix: '用这条命令格式化。',
  }),
  'modules-changed': ({ modules }) => ({
    title: `${modules.length} 个依赖在这台电脑上被改动过`,
    explain: '模块缓存里的内容与当初下载并验证过的不同，凡是用到它们的项目，编译时用的都是改动后的内容。',
    fix: '请只删除模块缓存里的这些文件夹和文件，然后在项目里运行“go mod download”，重新下载并验证。',
  }),
  untidy: () => ({
    title: 'go.mod 和 go.sum 需要整理',
    explain: '里面有已经用不到的内容，或者缺少下一条命令会补上的内容。不影响编译。',
    fix: '用这条命令整理。',
  }),
  unfinished: ({ command, seconds }) => ({
    title: `${command} 在 ${seconds} 秒内没有结束`,
    explain: '它被中止了，所以这里缺少它本该给出的结果。大项目第一次编译要很久。',
    fix: '先编译一次再检查：编译过的内容会留着。',
  }),
};
