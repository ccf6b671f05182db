import type { Misfit, MisfitRule } from '../../misfit.ts';
import { chips } from '../../firmware/chips.ts';

const rules: Readonly<Record<MisfitRule, string>> = {
  'chip-known': `必须是以下之一：${chips.map(({ name }) => name).join('、')}`,
  'digits-hex-32': '必须是 32 位小写十六进制数字',
  'digits-hex-64': '必须是 64 位小写十六进制数字',
  'digits-hex-128': '必须是 128 位小写十六进制数字',
  'ed25519-signature': '必须是 Ed25519 签名（base64 编码的 64 字节）',
  'file-named': '必须指定文件或文件夹',
  'flash-size': '必须是 4MB 这样的大小',
  'hard-reset': '必须是 hard-reset：只有看到启动才算 PASS',
  'inside-recipe-folder': '必须位于配方所在的文件夹内',
  'informational-needs-link': '信息类更新必须提供此项',
  'name-of-file': '不能含有控制字符或斜杠，也不能是“.”或“..”',
  'version-plain': '必须是可打印的 ASCII 字符，不含空格、斜杠和反斜杠',
  'name-plain': '最多 30 个字符，只能含字母、数字和 _',
  'name-with-dots': '只能含字母、数字、-、_ 和 .',
  'plain-text': '不能含有 NUL 或不完整的字符',
  'printable-ascii': '必须是可打印的 ASCII 字符',
  'relative-to-recipe': '必须是相对于配方的路径',
  'release-known': '必须含有 id 或 appSha256，以便发现构建被更换',
  sha256: '必须是 SHA-256（64 位十六进制数字）',
  'slot-once': '与另一个工位的编号重复',
  'system-version': '必须是 10.15.1 这样的系统版本',
  'version-without-blanks': '必须是不含空格的版本号',
  'web-address': '必须是 http 或 https 网址',
};

const types: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '花括号中的对象',
  record: '花括号中的对象',
};

const formats: Readonly<Record<string, string>> = {
  datetime: '2026-01-31T12:00:00Z 这样的日期和时间',
};

/** 接在出错位置之后。 */
export function misfitText(misfit: Misfit): string {
  switch (misfit.kind) {
    case 'not-json':
      return `不是有效的 JSON（${misfit.detail}）`;
    case 'missing':
      return '缺失';
    case 'type':
      return `必须是${types[misfit.expected] ?? ` ${misfit.expected}`}`;
    case 'too-small':
      return bounds(misfit.of, '至少', misfit.bound);
    case 'too-big':
      return bounds(misfit.of, '最多', misfit.bound);
    case 'none-of':
      return `必须是${misfit.values.length > 1 ? '以下之一：' : ' '}${misfit.values.join('、')}`;
    case 'unknown-keys':
      return `含有未知的${misfit.keys.map((key) => `“${key}”`).join('、')}`;
    case 'format':
      return `必须是 ${formats[misfit.format] ?? misfit.format}`;
    case 'rule':
      return rules[misfit.rule];
    case 'other':
      return '不是此处允许的形式';
  }
}

function bounds(of: string, least: string, bound: number): string {
  if (of === 'string') return `长度${least}为 ${bound} 个字符`;
  if (of === 'array' || of === 'set') return `${least} ${bound} 项`;
  return `数值${least}为 ${bound}`;
}
