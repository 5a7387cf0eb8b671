// SPDX-License-Identifier: Apache-2.0
// Shapes of docs/api.md beside those of a commitment.
import type { Colour, Commitment, Day, Decimal, Event, Evidence, Progress, Quantity } from '../types';

export interface Row extends Commitment { last?: Progress | null }

export interface TimelineEvent extends Event { account_name?: string; act_name?: string }

export interface Post { id: string; unit: string; unit_name?: string; title: string; kind: string; valid_from: Day; valid_to: Day; holder?: string; pinyin?: string; terms?: Term[]; tag?: string }
export interface Term { post: string; since: Day; person: string; account: string; until: Day }
export interface Account { id: string; name: string; role: string; unit: string; unit_name?: string; post: string; active: number | boolean; valid_from: Day; valid_to: Day; tag?: string }

export interface Check { code: string; level: string; words: string }
export interface SheetItem {
	commitment: Row; period: string; target: Quantity | null; planned: Decimal; last: Progress | null; draft: Progress | null; checks: Check[];
	evidence?: Evidence[]; due?: Day;
}
export interface VerifyItem { commitment: Row; progress: Progress | null; anomalies: { code: string; words: string }[]; evidence: Evidence[] }

export interface IndicatorMonth { period: string; planned: Decimal; value: Decimal }
export interface Indicator {
	indicator: string; name: string; measure: string; unit: string; comparator: string; value: Decimal; stretch: Decimal;
	hardness: string; direction: string; months: IndicatorMonth[]; ids: number[]; text?: string; lamp?: Colour; label?: string; lead_name?: string;
}

export interface Scheme { id: string; name: string; text: string; digest: string; tag?: string }
export interface ScoreLine { item: string; weight: Decimal; points: Decimal; why: string }
export interface ScoreSheet {
	unit: string; unit_name?: string; name?: string; grp: string; total: Decimal; place: number; grade: string; note?: string; status?: string;
	lines: ScoreLine[];
}
export interface Appeal { scheme: string; period: string; unit: string; unit_name?: string; ord: number; item: string; reason: string; answer: string; correction: Decimal; status: string; day: Day; tag?: string }

export interface PublicItem { text: string; progress: string; date: Day; source: string; lamp: Colour; kind: string; unit_name: string; target: Decimal; value: Decimal; measure: string; deadline: Day; state: string }
export interface PublicPage { region: string; year: number; date: Day; items: PublicItem[] }
