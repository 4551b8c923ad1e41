import type { Messages } from '../en';

export const variableHints: Messages['variableHints'] = {
  'control-character': () => '值里不能有换行和控制字符。',
  redacted: () => '*** 代表没有显示出来的密码：请输入密码本身。',
  unexpanded: ({ text }) => `写在这里的 ${text} 不会被替换，请写出完整路径。`,
  'choice-invalid': ({ allowed }) => `Go 只认这些值：${allowed}。`,
  'path-relative': ({ entry }) => `“${entry}”不是绝对路径，Go 会拒绝工作。`,
  'path-tilde': ({ entry }) => `“${entry}”里的 ~ 只有命令行会替换，请写出完整路径。`,
  'path-inside-goroot': ({ entry, goroot }) =>
    `“${entry}”位于 Go 的安装目录（${goroot}）里，卸载或升级时会一起消失。请换一个自己的文件夹。`,
  'goroot-needless': () => 'Go 能自己找到根目录。固定 GOROOT 之后，直接按路径启动的其他 Go 都会出错。',
  'proxy-entry-invalid': ({ entry }) => `“${entry}”不是网址，也不是 direct 或 off。`,
  'proxy-list-empty': () => '列表里一项也没有，Go 将无法下载任何东西。',
  'proxy-entry-unreached': ({ entry, behind }) => `列表到 ${behind} 为止，后面的“${entry}”不会被用到。`,
  'proxy-off': () => 'Go 将不再下载任何东西，只能使用缓存里已有的模块。',
  'proxy-address-invalid': () => '这不是代理的地址，请写成 http://host:8080 这样的形式。',
  'password-inside': () => '里面有密码，您启动的每个程序都能读到。',
  'sumdb-invalid': () => '这不是校验数据库。请写它的名称，或“名称+哈希+密钥”，需要时在后面加上网址。',
  'sumdb-off': () => '下载的模块不再与公开记录核对，被人调包也发现不了。',
  'toolchain-invalid': () => '请写 auto、path、local，或 go1.26.8 这样的版本，后面可以加 +auto 或 +path。',
  'toolchain-without-patch': ({ written, instead }) =>
    `没有名为 ${written} 的发行版，这一系列的第一个版本是 ${instead}。`,
  'toolchain-or-newer': ({ toolchain, downloads }) =>
    `平时使用${toolchain === null ? '当前的 Go' : ` ${toolchain}`}；项目要求更新的版本时，${
      downloads
        ? '优先使用这里已安装的那个版本，没有安装就由 Go 自己下载。'
        : '只在这里已安装的版本里找，不会下载。'
    }`,
  'toolchain-fixed': ({ toolchain }) =>
    `所有项目都使用 ${toolchain}；go 行要求更新版本的项目将无法构建。在后面加上 +auto，就允许使用更新的版本。`,
  'toolchain-local': () => '只使用当前的 Go；如果项目要求更新的版本，将无法构建。',
  'flag-invalid': ({ flag }) => `“${flag}”不是选项。请写成 -名称=值，中间不要有空格。`,
  'flag-quote-open': () => '有一个引号没有闭合。',
  'flag-insecure': () =>
    '-insecure 允许不加密的下载，而且从 Go 1.17 起，go get 遇到它就拒绝工作。请改用 GOINSECURE 只列出个别主机。',
  'modules-off': () => 'Go 会像 2019 年以前那样不用模块工作，go.mod 不起作用。',
  'pattern-never-matches': ({ pattern }) =>
    `“${pattern}”不会匹配任何模块：模块路径里没有空格，也不以 https:// 开头。`,
  'pattern-matches-all': () => '这会匹配所有模块，于是一个都不再与公开记录核对。',
  'hosts-insecure': () => '来自这些主机的内容，即使没有加密或证书有误，Go 也会接受。',
  'git-unverified': () =>
    '只要有这个变量，无论值是什么（哪怕是 false），Git 都不再检查证书。请删掉它，用 http.sslCAInfo 告诉 Git 公司的证书在哪里。',
};
