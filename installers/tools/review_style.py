"""How the review sheet looks on A4 paper, black on white."""

STYLE = """
@page { size: A4 portrait; margin: 14mm 13mm; }
* { box-sizing: border-box; }
body { font: 9.5pt/1.35 "DejaVu Sans", Verdana, Arial, sans-serif; color: #000; margin: 0 auto; max-width: 184mm; }
h1 { font-size: 17pt; margin: 0 0 4mm; }
h2 { font-size: 13pt; margin: 6mm 0 3mm; border-bottom: 0.4mm solid #000; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 1.5mm 0 0.5mm; break-after: avoid; }
p { margin: 0 0 1.2mm; }
section + section { break-before: page; }
.rule, article { break-inside: avoid; border-bottom: 0.2mm solid #999; padding: 1mm 0; }
.box { display: inline-block; width: 3.4mm; height: 3.4mm; border: 0.3mm solid #000; margin: 0 1.2mm -0.5mm 0; }
.review { display: flex; gap: 0 3.5mm; align-items: baseline; flex-wrap: wrap; margin-top: 1.5mm; }
.review .box { margin-right: -2.3mm; }
.change { flex: 1 1 60mm; display: flex; gap: 2mm; }
.change i, .field i { flex: 1; border-bottom: 0.2mm solid #000; }
.field { display: flex; gap: 3mm; margin: 5mm 0 0; }
.facts { color: #333; font-size: 8.5pt; }
.both { display: flex; gap: 4mm; }
.both > div:first-child { flex: 0 0 78mm; display: flex; gap: 2mm; align-items: flex-start; }
.cautions { columns: 2; column-gap: 4mm; font-size: 7pt; line-height: 1.22; margin-top: 1mm; }
article .both { font-size: 7.2pt; line-height: 1.24; }
article p { margin-bottom: 0.6mm; }
article .change { flex-basis: 100%; margin-top: 2mm; }
figure { margin: 0; width: 38mm; text-align: center; }
img { width: 38mm; height: 38mm; border: 0.2mm solid #bbb; }
ol { margin: 0 0 1.2mm; padding-left: 5mm; }
.caution { padding-left: 3.5mm; text-indent: -3.5mm; break-inside: avoid; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: 6.5pt; line-height: 1; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td, th { border: 0.15mm solid #888; height: 3.55mm; padding: 0; text-align: center; font-weight: normal; }
th.name { width: 56mm; font-size: 6.2pt; text-align: left; padding-left: 1mm; white-space: nowrap; overflow: hidden; }
.group th.name { font-weight: bold; }
thead th { vertical-align: bottom; }
thead th div { writing-mode: vertical-rl; transform: rotate(180deg); margin: 1mm auto; }
thead th div { white-space: nowrap; font-size: 6.3pt; line-height: 1; }
td .box { width: 2.3mm; height: 2.3mm; margin: 0; }
code { font-size: 8.5pt; }
"""
