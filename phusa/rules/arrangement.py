"""Facts laid out along the blocks of an edition: what counts, what is missing, exempt, or set aside."""

import re
from dataclasses import dataclass

from phusa.rules.editions import Edition
from phusa.rules.facts import AnnualFacts, BadFacts, Component, Exemption, module_key
from phusa.rules.scores import show_hundredths
from phusa.rules.switches import Readings

_CODE = re.compile(r"([a-z]+)([0-9]{1,4})", re.ASCII)
_STEPS = {"0.1": 10, "0.5": 50, "1": 100}


@dataclass(slots=True)
class Arrangement:
    """The components that count, by block, and everything that was found while sorting them."""

    counted: dict[str, list[Component]]
    missing: tuple[str, ...] = ()
    deferred: tuple[str, ...] = ()
    exempt: tuple[Exemption, ...] = ()
    unplanned: tuple[Component, ...] = ()
    retaken: tuple[Component, ...] = ()
    off_step: tuple[Component, ...] = ()
    off_list: tuple[Component, ...] = ()

    @property
    def components(self) -> list[Component]:
        """Every component that counts, block by block."""
        return [component for block in self.counted.values() for component in block]


class Arranger:
    """Sorts facts for one edition under one set of readings."""

    def __init__(self, edition: Edition, readings: Readings) -> None:
        self.edition = edition
        self.many = {code: block.many for code, block in edition.blocks.items()}
        self.elective = next(reversed(edition.blocks))
        self.overall = "tt26.rubric_scope" in edition.switches and readings["tt26.rubric_scope"] == "overall"
        self.stand_in = "tt26.exempt_formula" in edition.switches and (
            readings["tt26.exempt_formula"] == "class_result"
        )
        self.leave_out = "tt26.missing_component" in edition.switches and (
            readings["tt26.missing_component"] == "left_out"
        )
        self.retake = "tt19.retake" in edition.switches and readings["tt19.retake"] == "allowed"
        self.retake_known = "tt19.retake" in edition.switches
        self.step = _STEPS[readings["tt26.score_step"]] if "tt26.score_step" in edition.switches else 1
        self.check_list = bool(edition.catalogue) and readings["nd3.cbql_catalogue"] == "plan_only"

    def arrange(self, facts: AnnualFacts) -> Arrangement:
        """Sort the components; raises BadFacts for those the edition cannot have."""
        result = Arrangement({block: [] for block in self.many})
        step = self.step
        for index, component in enumerate(facts.components):
            group = result.counted.get(component.block)
            if group is None:
                raise self._foreign_block(f"components[{index}].block", component.block)
            if group:
                self._add_further(result, group, component, index)
            else:
                group.append(component)
            if component.hundredths % step:
                self._off_step(result, component, index)
        if self.overall:
            self._one_rubric(facts)
        if facts.planned:
            self._match_plan(result, facts)
        if facts.exempt:
            self._exempt(result, facts)
        if self.check_list:
            result.off_list = tuple(c for c in result.counted[self.elective] if not self._listed(c))
        for block, group in result.counted.items():
            if not group:
                self._empty(result, block)
        return result

    def _empty(self, result: Arrangement, block: str) -> None:
        """A block without a score is missing, unless it is exempt or its modules are named as missing already."""
        named = block == self.elective and any(what not in self.many for what in result.missing)
        if not named and all(exemption.block != block for exemption in result.exempt):
            result.missing += (block,)

    def _add_further(self, result: Arrangement, group: list[Component], added: Component, index: int) -> None:
        many = self.many[added.block]
        twin = next((c for c in group if not many or c.key == added.key), None)
        if twin is None or (many and not added.key and not self.retake_known):
            group.append(added)
            return
        if self.retake:
            # Every attempt is kept by those who store facts; one that passed is enough.
            result.retaken += (added,)
            if added.hundredths > twin.hundredths:
                group[group.index(twin)] = added
            return
        code = "retake_refused" if self.retake_known else ("module_twice" if many else "block_twice")
        name = f"Mô-đun {added.module}" if many and added.module else f"Khối {added.block}"
        why = (
            "; cách hiểu đang áp dụng không nhận làm lại (tt19.retake = refused)" if self.retake_known else ""
        )
        field_name = f"components[{index}].{'module' if many and added.module else 'block'}"
        raise BadFacts(code, field_name, f"{name} có hai điểm; chỉ một điểm được tính{why}.")

    def _foreign_block(self, field_name: str, block: str) -> BadFacts:
        own = ", ".join(self.many)
        text = f"Khối “{block}” không thuộc {self.edition.document}; văn bản này chỉ có {own}."
        return BadFacts("block_not_in_regulation", field_name, text)

    def _off_step(self, result: Arrangement, component: Component, index: int) -> None:
        if self.step == _STEPS["0.1"]:
            result.off_step += (component,)
            return
        step = "0,5" if self.step == _STEPS["0.5"] else "1"
        text = f"{component.name}: điểm {show_hundredths(component.hundredths)} không theo bước {step} đang áp dụng."
        raise BadFacts("score_step", f"components[{index}].score", text)

    def _one_rubric(self, facts: AnnualFacts) -> None:
        pairs = {}
        for index, c in enumerate(facts.components):
            if c.acquired is not None:
                pairs[c.acquired, c.applied] = index
        if len(pairs) > 1:
            text = (
                "Thang 5,0 + 5,0 đang chấm một lần cho cả bài trình bày (tt26.rubric_scope = overall), "
                "nên mọi thành phần phải có cùng điểm tiếp thu và vận dụng."
            )
            raise BadFacts("rubric_scope", f"components[{max(pairs.values())}].acquired", text)

    def _match_plan(self, result: Arrangement, facts: AnnualFacts) -> None:
        planned = {module_key(code): code for code in facts.planned}
        given = result.counted[self.elective]
        if planned.keys() == {c.key for c in given}:
            return
        if any(exemption.block == self.elective for exemption in facts.exempt):
            return
        kept: list[Component] = []
        for component in given:
            if not component.key:
                index = facts.components.index(component)
                text = f"Một điểm {self.elective} chưa ghi mã mô-đun nên không đối chiếu được với kế hoạch."
                raise BadFacts("module_missing", f"components[{index}].module", text)
            if component.key in planned:
                kept.append(component)
            else:
                result.unplanned += (component,)
        result.counted[self.elective] = kept
        # A planned module may also be a theme of another block.
        have = {component.key for component in result.components}
        absent = tuple(code for key, code in planned.items() if key not in have)
        if self.leave_out and kept:
            result.deferred = absent
        else:
            result.missing += absent

    def _exempt(self, result: Arrangement, facts: AnnualFacts) -> None:
        for index, exemption in enumerate(facts.exempt):
            group = result.counted.get(exemption.block)
            if group is None:
                raise self._foreign_block(f"exempt[{index}].block", exemption.block)
            if group and not self.stand_in:
                text = f"{exemption.block} vừa ghi miễn vừa có điểm; giữ lại một trong hai."
                raise BadFacts("exempt_and_scored", f"exempt[{index}].block", text)
            if self.stand_in and not group:
                text = f"{exemption.block} được miễn, lấy điểm lớp bồi dưỡng đã dự thay cho điểm, mà chưa có điểm ấy."
                raise BadFacts("class_result_missing", f"exempt[{index}].block", text)
            result.exempt += (exemption,)
        if len({exemption.block for exemption in result.exempt}) == len(self.many) and not self.stand_in:
            raise BadFacts(
                "nothing_to_judge", "exempt", "Mọi nội dung đều được miễn nên không có gì để xếp loại."
            )

    def _listed(self, component: Component) -> bool:
        """Whether a module code stands in the lists the plan names; themes named in words are the plan's own."""
        code = _CODE.fullmatch(component.key)
        if code is None:
            return True
        return 1 <= int(code.group(2)) <= self.edition.catalogue.get(code.group(1).upper(), 0)
