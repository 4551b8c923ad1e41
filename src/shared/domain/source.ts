import type { Fault } from './fault';

/** Where releases come from. `official` and `goproxy` are built in; the rest were added. */
export interface SourceDefinition {
  id: string;
  kind: 'official' | 'mirror' | 'goproxy';
  /** Base URL (`…/dl/`), or a GOPROXY list. Null when nothing on this machine names one. */
  location: string | null;
  builtIn: boolean;
}

/** What a test of a source found. */
export interface SourceStatus {
  source: SourceDefinition;
  state:
    | { kind: 'untested' }
    | { kind: 'not-set-up' }
    | { kind: 'testing' }
    /** Milliseconds to the first byte of its list; how many releases it offers for this platform. */
    | { kind: 'reachable'; latencyMs: number; releases: number; newest: string | null }
    | { kind: 'unreachable'; fault: Fault };
}

/** Public presets offered where no proxy is set up. */
export const GOPROXY_PRESETS = [
  'https://goproxy.cn,direct',
  'https://goproxy.io,direct',
  'https://mirrors.aliyun.com/goproxy/,direct',
] as const;
export const MIRROR_PRESETS = ['https://golang.google.cn/dl/', 'https://mirrors.aliyun.com/golang/'] as const;
export const OFFICIAL_URL = 'https://go.dev/dl/';
/** Go's own database of vulnerabilities. */
export const VULNERABILITY_DATABASE = 'https://vuln.go.dev';
