package zhiguang.ui.jobs;

import zhiguang.jobs.sbatch.SbatchOption;

/** Which field of the new-job form each kind of wrong input belongs to. */
final class FieldCodes {

    private FieldCodes() {}

    static FieldErrors of(WhoFields who, ResourceFields resources, FileFields files, AdvancedFields advanced) {
        return new FieldErrors()
                .at(advanced.field(SbatchOption.NTASKS_PER_NODE), "form.tasks-per-node", "request.tasks-per-node")
                .at(who.name, "job-name")
                .at(who.account, "request.account", "request.no-association", "account", "form.account")
                .at(who.partition, "request.partition", "partition", "form.partition")
                .at(files.inputs, "request.files", "request.same-name", "request.own-name", "object-key")
                .at(files.outputs, "output")
                .at(resources.nodes, "request.nodes", "form.nodes")
                .at(resources.tasks, "request.tasks", "form.tasks")
                .at(resources.cpus, "request.cpus", "form.cpus")
                .at(resources.memory, "request.memory", "form.memory")
                .at(resources.gpus, "request.gpus", "form.gpus")
                .at(resources.time, "request.time", "form.time")
                .at(advanced.field(SbatchOption.QOS), "request.qos")
                .at(advanced.field(SbatchOption.RESERVATION), "request.reservation")
                .at(advanced.field(SbatchOption.CONSTRAINT), "request.constraint")
                .at(advanced.field(SbatchOption.ARRAY), "request.array", "sweep.array", "sweep.no-row")
                .at(advanced.field(SbatchOption.DEPENDENCY), "request.dependency")
                .at(advanced.field(SbatchOption.BEGIN), "form.begin")
                .at(advanced.field(SbatchOption.MAIL_USER), "request.mail")
                .at(advanced.field(SbatchOption.MAIL_TYPE), "form.mail-type")
                .at(advanced.field(SbatchOption.OUTPUT), "request.output-name")
                .at(advanced.field(SbatchOption.CHDIR), "request.folder", "path")
                .at(advanced.field(SbatchOption.COMMENT), "request.comment")
                .at(advanced.further, "form.further", "request.further")
                .at(advanced.modulesField(), "request.modules-shell", "request.module");
    }
}
