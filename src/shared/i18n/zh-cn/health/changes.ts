import type { CompatibilityParams } from '../../../domain/health/project-kinds';
import type { ChangeTable } from '../../change-words';
import type { HealthFindingWords } from '../../health-words';

/** 两个 Go 版本之间的一项变化，带上第一处位置。 */
export function compatibility({
  change,
  from,
  to,
  file,
  line,
  more,
}: CompatibilityParams): HealthFindingWords {
  const { title, explain, fix } = changes[change];
  const others = more === 0 ? '' : `，另有 ${more} 处`;
  const place = file === null ? '' : `（${line === null ? file : `${file}:${line}`}${others}）`;
  const move = from === to ? `使用 Go ${to} 时：` : `从 Go ${from} 换到 Go ${to}：`;
  return { title: title + place, explain: move + explain, fix };
}

export const changes: ChangeTable = {
  'vendor-used-automatically': {
    title: 'vendor 目录与 go.mod 不一致',
    explain: '从 1.14 起，有 vendor 目录就会自动使用；它的模块清单与 go.mod 对不上时，构建会直接报错。',
    fix: '重新运行 go mod vendor，或加上 -mod=mod 构建。',
  },
  'modules-on-by-default': {
    title: '项目里没有 go.mod',
    explain: '从 1.16 起，即使没有 go.mod 也按模块模式构建，依赖 GOPATH 的项目因此无法构建。',
    fix: '运行 go mod init 和 go mod tidy。设置 GO111MODULE=auto 可暂时沿用旧规则。',
  },
  'mod-readonly-by-default': {
    title: 'go.sum 缺少 go.mod 需要的模块',
    explain: '从 1.16 起，构建命令不再自动补全 go.mod 和 go.sum，缺少内容就会停下来。',
    fix: '运行 go mod tidy，并提交 go.mod 和 go.sum。',
  },
  'embed-directive': {
    title: '代码用 //go:embed 嵌入文件',
    explain: 'embed 包是 1.16 才有的，更旧的 Go 找不到它。',
    fix: '使用 1.16 或更新的 Go，或者用构建约束让旧版跳过这些文件。',
  },
  'darwin-arm64-first': {
    title: '1.16 之前没有 Apple 芯片版的 Go',
    explain: '这个版本只有 Intel 版，只能经转译运行。',
    fix: '选用 1.16 或更新的版本。',
  },
  'go-build-lines': {
    title: '//go:build 与 // +build 的条件不一样',
    explain:
      '1.16 及更旧的版本以 // +build 为准，从 1.17 起以 //go:build 为准，因此这个文件参与构建的条件变了。',
    fix: '先确认哪一个才是本意，再运行 gofmt -w，让 // +build 跟随 //go:build。',
  },
  'go-build-only-file': {
    title: '文件只有 //go:build，没有 // +build',
    explain: 'Go 1.16 会拒绝这样的文件；更旧的版本不认识这一行，任何情况下都会编译它。',
    fix: '补上含义相同的 // +build 行，或者使用 1.17 或更新的 Go。',
  },
  'go-get-insecure-removed': {
    title: '脚本调用了 go get -insecure',
    explain: '1.17 取消了这个参数，命令会报错退出。',
    fix: '把相应主机写进 GOINSECURE；校验数据库查不到的，再写进 GOPRIVATE 或 GONOSUMDB。',
  },
  'missing-go-line': {
    title: 'go.mod 里没有 go 行',
    explain: '从 1.17 起，缺少这一行就按 Go 1.16 的语言版本处理，模块里用不了更新的语法。',
    fix: '用 go mod edit -go 写上代码所针对的版本。',
  },
  'pruned-graph': {
    title: 'go.mod 没有列出间接依赖',
    explain: 'go 行达到 1.17 后，go.mod 必须同时列出间接依赖，否则构建会以“updates to go.mod needed”停下。',
    fix: '运行 go mod tidy，并提交 go.mod 和 go.sum。',
  },
  'windows-arm64-first': {
    title: '1.17 之前没有 Windows ARM64 版的 Go',
    explain: '这个版本只有 Intel 版，只能在模拟下运行。',
    fix: '选用 1.17 或更新的版本。',
  },
  'go-get-no-install': {
    title: '用 go get 安装程序',
    explain: '从 1.18 起，go get 只修改 go.mod，不再安装程序，后面的步骤会找不到它。',
    fix: '改用带版本的 go install，例如 go install example.com/tool/cmd/tool@latest。',
  },
  'go-work': {
    title: '项目依赖 go.work',
    explain: '1.18 之前的 Go 不认识工作区，会忽略这个文件，到别处去找这些模块。',
    fix: '使用 1.18 或更新的 Go，或在各个 go.mod 里写 replace。',
  },
  generics: {
    title: '代码使用了类型参数（泛型）',
    explain: '编译器从 1.18 起才支持泛型，更旧的版本会报语法错误。',
    fix: '使用 1.18 或更新的 Go。',
  },
  'linux-2-6-32': {
    title: 'Linux 内核太旧',
    explain: 'Go 1.18 及更新的版本需要 Linux 2.6.32。',
    fix: '留在 Go 1.17，或升级系统。',
  },
  'unix-constraint': {
    title: '构建约束里用了 unix',
    explain: '1.19 之前的 Go 不认识这个词，一律当作不成立：该编译的文件被漏掉，或者反过来。',
    fix: '使用 1.19 或更新的 Go，或者直接写出系统名，如 linux || darwin。',
  },
  'i-flag-removed': {
    title: '脚本给 go 命令加了 -i',
    explain: '1.20 取消了这个参数，命令会报错退出。',
    fix: '去掉它即可，构建缓存已经起到同样的作用。',
  },
  'cgo-off-without-c-compiler': {
    title: '代码需要 cgo，但机器上没有 C 编译器',
    explain: '从 1.20 起，找不到 C 编译器就会关闭 cgo：导入 "C" 的文件被悄悄跳过，其中的内容也就没有了。',
    fix: '安装 gcc 或 clang，或用 CC 指定编译器。',
  },
  'go-line-is-minimum': {
    title: 'go 行要求更新的 Go',
    explain:
      '从 1.21 起，go 行是最低要求：更旧的 Go 会拒绝这个模块；GOTOOLCHAIN 允许时，它会另外下载并启动新版本。',
    fix: '选用不低于 go 行的 Go。',
  },
  'patch-in-go-line': {
    title: 'go 行不是两段式的版本号',
    explain: 'Go 1.20 及更旧的版本只认 1.N 这种写法，遇到别的会报错。',
    fix: '使用 1.21 或更新的 Go，或把 go 行改成 1.N。',
  },
  'toolchain-line': {
    title: '文件里有 toolchain 行',
    explain: 'Go 1.20 及更旧的版本不认识这一行，会报错。',
    fix: '使用 1.21 或更新的 Go，或删掉这一行。',
  },
  'toolchain-name-needs-patch': {
    title: 'toolchain 行写的版本并不存在',
    explain: '从 1.21 起，每条版本线的第一个版本叫 1.N.0；Go 会照着写的名字去下载，结果找不到。',
    fix: '写完整的名字，例如 go1.24.0。',
  },
  'godebug-follows-go-line': {
    title: '代码用 //go:debug 设置了 GODEBUG',
    explain: '在 1.21 之前这只是注释；从 1.21 起这些设置会在程序中生效，遇到不认识的设置还会使构建失败。',
    fix: '逐项确认这些设置是否仍然需要。',
  },
  'windows-10': {
    title: 'Windows 版本太旧',
    explain: 'Go 1.21 及更新的版本需要 Windows 10 或 Windows Server 2016。',
    fix: '留在 Go 1.20，或升级系统。',
  },
  'macos-10-15': {
    title: 'macOS 版本太旧',
    explain: 'Go 1.21 及更新的版本需要 macOS 10.15。',
    fix: '留在 Go 1.20，或升级系统。',
  },
  'gopath-go-get-removed': {
    title: '脚本在 GO111MODULE=off 下使用 go get',
    explain: '从 1.22 起，不用模块时 go get 不再可用，命令会报错退出。',
    fix: '改用模块。',
  },
  'linkname-restricted': {
    title: '代码用 //go:linkname 引用标准库内部',
    explain: '从 1.23 起，标准库没有开放的名字会被链接器拒绝：“invalid reference to”。',
    fix: '升级有问题的包；在那之前可以用 -ldflags=-checklinkname=0 应急。',
  },
  'godebug-line': {
    title: '文件里有 godebug 行',
    explain: 'Go 1.22 及更旧的版本不认识这一行，会报错。',
    fix: '使用 1.23 或更新的 Go，或改在 main 包里写 //go:debug。',
  },
  'macos-11': {
    title: 'macOS 版本太旧',
    explain: 'Go 1.23 及更新的版本需要 macOS 11。',
    fix: '留在 Go 1.22，或升级系统。',
  },
  'tool-line': {
    title: 'go.mod 里有 tool 行',
    explain: 'Go 1.23 及更旧的版本不认识这一行，会报错。',
    fix: '使用 1.24 或更新的 Go，或改用 tools.go 记录工具。',
  },
  'linux-3-2': {
    title: 'Linux 内核太旧',
    explain: 'Go 1.24 及更新的版本需要 Linux 3.2。',
    fix: '留在 Go 1.23，或升级系统。',
  },
  'wasm-support-files-moved': {
    title: '脚本到 misc/wasm 里取 wasm_exec',
    explain: '从 1.24 起，这些文件搬到了 GOROOT 的 lib/wasm，原来的位置已经没有了。',
    fix: '改用 $(go env GOROOT)/lib/wasm。',
  },
  'ignore-line': {
    title: 'go.mod 里有 ignore 行',
    explain: 'Go 1.24 及更旧的版本不认识这一行，会报错。',
    fix: '使用 1.25 或更新的 Go，或删掉这些行。',
  },
  'x-tools-tokeninternal': {
    title: '这个版本的 golang.org/x/tools 已无法编译',
    explain:
      'v0.8.0 至 v0.26.0（v0.24.1 和 v0.25.1 除外）依赖 go/token 的内部结构，1.25 改动了它，于是报“invalid array length -delta * delta”。',
    fix: '运行 go get golang.org/x/tools@latest，或升级引入它的工具。',
  },
  'macos-12': {
    title: 'macOS 版本太旧',
    explain: 'Go 1.25 及更新的版本需要 macOS 12。',
    fix: '留在 Go 1.24，或升级系统。',
  },
  'windows-arm-removed': {
    title: '脚本为 windows/arm 构建',
    explain: '1.26 取消了这个平台，构建会报错退出。',
    fix: '改为 windows/arm64，或留在 Go 1.25。',
  },
  'godebug-settings-removed': {
    title: 'GODEBUG 设置要求的旧行为已被移除',
    explain: 'Go 1.27 去掉了它，遇到这样的设置会直接中止构建。',
    fix: '删掉这项设置。',
  },
  'macos-13': {
    title: 'macOS 版本太旧',
    explain: 'Go 1.27 及更新的版本需要 macOS 13。',
    fix: '留在 Go 1.26，或升级系统。',
  },
};
