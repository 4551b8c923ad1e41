import type { Messages } from '../../en';
import { command } from './command';
import { findings } from './findings';
import { report } from './report';

export const health: Messages['health'] = {
  findings,
  report,
  command,
  checks: {
    install: '安装',
    security: '支持与安全',
    environment: '环境',
    build: '编译与运行',
    network: '网络',
    caches: '缓存',
    project: '项目',
  },
  severities: { error: '错误', warning: '警告', info: '提示' },
};
