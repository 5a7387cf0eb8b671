// SPDX-License-Identifier: Apache-2.0
// The usual nodes of a task (lexicon/nodes.tsv), by their Chinese name: what an office has called otherwise stands as it is.
import type { Words } from './index';

const words: Words = {
	'node.立项': ['立项', 'approved'], 'node.用地审批': ['用地审批', 'land granted'], 'node.规划报建': ['规划报建', 'plan permitted'],
	'node.环境影响评价': ['环境影响评价', 'environment assessed'], 'node.初步设计': ['初步设计', 'designed'],
	'node.施工图审查': ['施工图审查', 'drawings reviewed'], 'node.招标投标': ['招标投标', 'tendered'], 'node.施工许可': ['施工许可', 'permitted'],
	'node.开工建设': ['开工建设', 'started'], 'node.主体完工': ['主体完工', 'main structure done'], 'node.竣工验收': ['竣工验收', 'accepted'],
	'node.立项督查': ['立项督查', 'registered'], 'node.情况反馈': ['情况反馈', 'first report'], 'node.督查核实': ['督查核实', 'checked'],
	'node.办结销号': ['办结销号', 'closed'], 'node.交办落实': ['交办落实', 'assigned'], 'node.办理情况报告': ['办理情况报告', 'reported'],
	'node.跟踪洽谈': ['跟踪洽谈', 'talks'], 'node.框架协议': ['框架协议', 'framework agreement'], 'node.正式合同': ['正式合同', 'contract'],
	'node.实施方案': ['实施方案', 'scheme'], 'node.启动实施': ['启动实施', 'started'], 'node.完成过半': ['完成过半', 'half done'],
	'node.全面完成': ['全面完成', 'done'], 'node.群众评价': ['群众评价', 'reviewed by the people'], 'node.沟通联系': ['沟通联系', 'contacted'],
	'node.书面答复': ['书面答复', 'answered'], 'node.代表委员评价': ['代表委员评价', 'reviewed'], 'node.整改方案': ['整改方案', 'plan'],
	'node.整改落实': ['整改落实', 'carried out'], 'node.验收': ['验收', 'checked'], 'node.销号': ['销号', 'cleared'], 'node.起草': ['起草', 'drafted'],
	'node.印发': ['印发', 'issued'], 'node.落地见效': ['落地见效', 'in effect'], 'node.制定方案': ['制定方案', 'scheme'],
	'node.推进落实': ['推进落实', 'carried out'], 'node.完成': ['完成', 'done'],
};
export default words;
