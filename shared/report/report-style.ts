/** The report's own style: it travels as one file, and is printed on A4 or Letter. */
export const reportStyle = `
:root { color-scheme: light; --ink: #14181d; --muted: #515a65; --line: #e3e6ea; --good: #0b66b3; --bad: #bf4600; }
* { box-sizing: border-box; }
body { max-width: 720px; margin: 32px auto; padding: 0 20px; color: var(--ink); background: #fff;
  font: 13px/20px system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
header { display: flex; align-items: baseline; gap: 16px; border-bottom: 1px solid var(--ink); padding-bottom: 8px; }
h1 { margin: 0; font-size: 20px; line-height: 28px; }
h2 { margin: 28px 0 8px; font-size: 13px; }
header p, .muted { margin: 0; color: var(--muted); }
dl { margin: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 36px; margin-top: 20px; }
.figures dt, th { color: var(--muted); font-size: 11px; font-weight: 400; }
.figures dd { margin: 0; font-size: 22px; line-height: 28px; font-weight: 600; }
.figures small { font-size: 13px; font-weight: 400; color: var(--muted); }
svg { display: block; width: 100%; }
svg text { font-size: 11px; fill: var(--muted); }
.grid { stroke: var(--line); }
.line { fill: none; stroke: var(--good); stroke-width: 1.5; }
svg .good { fill: var(--good); }
svg .bad { fill: var(--bad); }
.bar { width: 140px; height: 8px; }
.track { fill: #f1f3f5; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.chart { width: 152px; padding-top: 10px; padding-right: 0; }
code { font: 12px/20px ui-monospace, 'SF Mono', Consolas, 'Liberation Mono', monospace; }
section { break-inside: avoid; }
tr { break-inside: avoid; }
@page { margin: 14mm; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;
