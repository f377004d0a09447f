/**
 * The visible sheets as PDF: their shown texts where they stand, a page or more a sheet. It stands in for the
 * export of Sheets, so it has no colours and no charts, and letters that Latin-1 lacks are question marks.
 */
import type { Engine } from './engine';

/** A4 across, in points; a pixel of the grid is three quarters of one. */
const PAGE = { width: 842, height: 595, margin: 36 };
const FONT_SIZE = 9;

export function pdfOf(engine: Engine): Uint8Array {
  const visible = engine.sheetIds().filter((id) => !engine.isHidden(id));
  const pages = visible.flatMap((id) => pagesOf(engine, id));
  const kids = pages.map((_, index) => `${5 + 2 * index} 0 R`).join(' ');
  const font = (name: string) =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F3 3 0 R /F4 4 0 R >> >> /Contents ${6 + 2 * index} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}

function pagesOf(engine: Engine, id: string): string[] {
  const { rows, columns } = engine.used(id);
  const { getters } = engine.model;
  const pages = [''];
  let y = 0;
  for (let row = 0; row < rows; row++) {
    const height = getters.getRowSize(id, row) * 0.75;
    if (y + height > PAGE.height - 2 * PAGE.margin) {
      pages.push('');
      y = 0;
    }
    y += height;
    let x = PAGE.margin;
    for (let column = 0; column < columns; column++) {
      const { text } = engine.cell(id, row, column);
      const font = engine.style(id, row, column).bold ? 'F4' : 'F3';
      const at = `${x.toFixed(1)} ${(PAGE.height - PAGE.margin - y).toFixed(1)}`;
      if (text)
        pages[pages.length - 1] += `BT /${font} ${FONT_SIZE} Tf ${at} Td (${latin(text)}) Tj ET\n`;
      x += getters.getColSize(id, column) * 0.75;
    }
  }
  return pages;
}

/** A text as PDF writes one in brackets. */
function latin(text: string): string {
  return text.replace(/[^\x20-\x7e\xa0-\xff]/gu, '?').replace(/[\\()]/g, '\\$&');
}
