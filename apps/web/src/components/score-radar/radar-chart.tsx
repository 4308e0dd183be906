import { RadarChart as RadarSeries } from 'echarts/charts';
import { LegendComponent, RadarComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([RadarSeries, RadarComponent, LegendComponent, SVGRenderer]);

export interface RadarLine {
  readonly name: string;
  readonly points: readonly number[];
}

/** Below this width in pixels the names of the axes take two lines. */
const NARROW = 420;
/** At most three lines, told apart by dash and marker, not by colour alone. */
const FACES = [
  { color: '#155684', type: 'solid', symbol: 'circle' },
  { color: '#941f1f', type: 'dashed', symbol: 'rect' },
  { color: '#43505e', type: 'dotted', symbol: 'triangle' },
] as const;

interface RadarChartProps {
  readonly axes: readonly string[];
  readonly lines: readonly RadarLine[];
  /** Highest points of an axis. */
  readonly fullPoints: number;
}

export function RadarChart({ axes, lines, fullPoints }: RadarChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    const isNarrow = place.current.clientWidth < NARROW;
    const font = { fontFamily: 'Sarabun, sans-serif', fontSize: 15, color: '#1b242d' };
    chart.setOption({
      animation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      textStyle: font,
      legend: {
        bottom: 0,
        textStyle: font,
        itemWidth: 18,
        data: lines.slice(0, FACES.length).map(({ name }, position) => ({ name, icon: FACES[position]?.symbol ?? FACES[0].symbol })),
      },
      radar: {
        center: ['50%', '46%'],
        radius: isNarrow ? '46%' : '62%',
        splitNumber: 5,
        indicator: axes.map((name) => ({ name: isNarrow ? name.replace(' ', '\n') : name, max: fullPoints, min: 0 })),
        axisName: { ...font, lineHeight: 24 },
        splitLine: { lineStyle: { color: ['#d4dbe2', '#d4dbe2', '#d4dbe2', '#94a1ae', '#94a1ae', '#71808f'] } },
        splitArea: { show: false },
      },
      series: [
        {
          type: 'radar',
          data: lines.slice(0, FACES.length).map(({ name, points }, position) => {
            const face = FACES[position] ?? FACES[0];
            return {
              name,
              value: [...points],
              symbol: face.symbol,
              symbolSize: 8,
              lineStyle: { color: face.color, type: face.type, width: 2.5 },
              itemStyle: { color: face.color },
              areaStyle: { color: face.color, opacity: position === 0 ? 0.08 : 0 },
            };
          }),
        },
      ],
    });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [axes, lines, fullPoints]);
  return <div ref={place} style={{ width: '100%', height: 380 }} aria-hidden="true" />;
}
