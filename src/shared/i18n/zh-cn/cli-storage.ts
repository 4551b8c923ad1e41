import type { cliStorage as english } from '../en/cli-storage';
import { formatNumber } from '../format';

export const cliStorage: typeof english = {
  command: '查看各类缓存占用的空间，并清理',
  options: {
    build: '编译好的包（GOCACHE）',
    test: '测试通过的记录，之后会重新运行测试',
    mod: '依赖的源代码（GOMODCACHE）',
    fuzz: '模糊测试找到的输入，删除后只能重新测试得到',
    downloads: 'gvm 未下载完的文件',
    toolchains: 'go 命令自行下载的 Go 版本',
    dryRun: '只说明会清理什么',
  },
  stores: {
    build: '构建缓存',
    test: '测试结果',
    fuzz: '模糊测试输入',
    modules: '模块缓存',
    toolchains: 'Go 自行下载的版本',
    downloads: '未完成的下载',
  },
  columns: { store: '内容', size: '大小', files: '文件数', option: '选项', path: '位置' },
  total: (size) => `共 ${size}。`,
  nothing: '没有可清理的内容。',
  next: '在 gvm clean 后加上一个或多个选项即可清理，目前没有作任何更改。',
  would: (store, size, files) => `将清空${store}：${size}，${formatNumber(files)} 个文件。`,
  wouldForget: '将清除测试通过的记录。',
  costs: {
    build: '下次构建会全部重新编译，首次耗时更长。',
    test: '下次会重新运行所有测试。',
    fuzz: '模糊测试找到的输入无法恢复，只能重新测试得到。',
    modules: '下次构建会重新下载所需的模块。',
    toolchains: '项目需要某个版本时，Go 会重新下载。',
    downloads: '这些下载将从头开始。',
  },
  ask: '要清理吗？此操作无法撤销。',
  declined: '没有作任何更改。',
  done: (store, size, files) => `已清空${store}：${size}，${formatNumber(files)} 个文件。`,
  forgotten: '已清除测试通过的记录。',
  failed: (store, why) => `${store}：${why}`,
};
