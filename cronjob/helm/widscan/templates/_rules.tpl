{{- /* Written by CronjobTest. */ -}}
{{- define "widscan.rules.namespaced" }}
  - apiGroups: [""]
    resources:
      - configmaps
      - pods
      - replicationcontrollers
      - serviceaccounts
    verbs: [list]
  - apiGroups: [aadpodidentity.k8s.io]
    resources:
      - azureassignedidentities
      - azureidentities
      - azureidentitybindings
      - azurepodidentityexceptions
    verbs: [list]
  - apiGroups: [apps]
    resources:
      - daemonsets
      - deployments
      - replicasets
      - statefulsets
    verbs: [list]
  - apiGroups: [apps.openshift.io]
    resources:
      - deploymentconfigs
    verbs: [list]
  - apiGroups: [argoproj.io]
    resources:
      - cronworkflows
      - rollouts
      - workflowtemplates
    verbs: [list]
  - apiGroups: [batch]
    resources:
      - cronjobs
      - jobs
    verbs: [list]
  - apiGroups: [bitnami.com]
    resources:
      - sealedsecrets
    verbs: [list]
  - apiGroups: [cert-manager.io]
    resources:
      - issuers
    verbs: [list]
  - apiGroups: [cilium.io]
    resources:
      - ciliumnetworkpolicies
    verbs: [list]
  - apiGroups: [container.cnrm.cloud.google.com]
    resources:
      - containerclusters
      - containernodepools
    verbs: [list]
  - apiGroups: [containerservice.azure.com]
    resources:
      - managedclusters
    verbs: [list]
  - apiGroups: [crd.projectcalico.org]
    resources:
      - networkpolicies
    verbs: [list]
  - apiGroups: [eks.aws.m.upbound.io]
    resources:
      - podidentityassociations
    verbs: [list]
  - apiGroups: [eks.services.k8s.aws]
    resources:
      - podidentityassociations
    verbs: [list]
  - apiGroups: [external-secrets.io]
    resources:
      - externalsecrets
      - secretstores
    verbs: [list]
  - apiGroups: [iam.aws.m.upbound.io]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [iam.cnrm.cloud.google.com]
    resources:
      - iamcustomroles
      - iampartialpolicies
      - iampolicies
      - iampolicymembers
      - iamserviceaccountkeys
      - iamserviceaccounts
      - iamworkloadidentitypoolproviders
    verbs: [list]
  - apiGroups: [iam.services.k8s.aws]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [infrastructure.cluster.x-k8s.io]
    resources:
      - azureclusteridentities
    verbs: [list]
  - apiGroups: [keda.sh]
    resources:
      - scaledjobs
    verbs: [list]
  - apiGroups: [managedidentity.azure.com]
    resources:
      - federatedidentitycredentials
      - userassignedidentities
    verbs: [list]
  - apiGroups: [networking.k8s.io]
    resources:
      - networkpolicies
    verbs: [list]
  - apiGroups: [ray.io]
    resources:
      - rayclusters
    verbs: [list]
  - apiGroups: [rbac.authorization.k8s.io]
    resources:
      - rolebindings
      - roles
    verbs: [list]
  - apiGroups: [secrets-store.csi.x-k8s.io]
    resources:
      - secretproviderclasses
    verbs: [list]
  - apiGroups: [secrets.hashicorp.com]
    resources:
      - vaultdynamicsecrets
      - vaultstaticsecrets
    verbs: [list]
  - apiGroups: [serving.knative.dev]
    resources:
      - configurations
      - revisions
      - services
    verbs: [list]
  - apiGroups: [serving.kserve.io]
    resources:
      - inferenceservices
      - servingruntimes
    verbs: [list]
  - apiGroups: [sparkoperator.k8s.io]
    resources:
      - sparkapplications
    verbs: [list]
  - apiGroups: [velero.io]
    resources:
      - backupstoragelocations
      - volumesnapshotlocations
    verbs: [list]
  - apiGroups: [""]
    resources:
      - namespaces
    verbs: [get]
{{- end }}

{{- define "widscan.rules.cluster" }}
  - apiGroups: [""]
    resources:
      - configmaps
      - namespaces
      - pods
      - replicationcontrollers
      - serviceaccounts
    verbs: [list]
  - apiGroups: [aadpodidentity.k8s.io]
    resources:
      - azureassignedidentities
      - azureidentities
      - azureidentitybindings
      - azurepodidentityexceptions
    verbs: [list]
  - apiGroups: [apps]
    resources:
      - daemonsets
      - deployments
      - replicasets
      - statefulsets
    verbs: [list]
  - apiGroups: [apps.openshift.io]
    resources:
      - deploymentconfigs
    verbs: [list]
  - apiGroups: [argoproj.io]
    resources:
      - clusterworkflowtemplates
      - cronworkflows
      - rollouts
      - workflowtemplates
    verbs: [list]
  - apiGroups: [aws.crossplane.io]
    resources:
      - providerconfigs
    verbs: [list]
  - apiGroups: [aws.upbound.io]
    resources:
      - providerconfigs
    verbs: [list]
  - apiGroups: [azure.upbound.io]
    resources:
      - providerconfigs
    verbs: [list]
  - apiGroups: [batch]
    resources:
      - cronjobs
      - jobs
    verbs: [list]
  - apiGroups: [bitnami.com]
    resources:
      - sealedsecrets
    verbs: [list]
  - apiGroups: [cert-manager.io]
    resources:
      - clusterissuers
      - issuers
    verbs: [list]
  - apiGroups: [cilium.io]
    resources:
      - ciliumclusterwidenetworkpolicies
      - ciliumnetworkpolicies
    verbs: [list]
  - apiGroups: [container.cnrm.cloud.google.com]
    resources:
      - containerclusters
      - containernodepools
    verbs: [list]
  - apiGroups: [containerservice.azure.com]
    resources:
      - managedclusters
    verbs: [list]
  - apiGroups: [crd.projectcalico.org]
    resources:
      - globalnetworkpolicies
      - networkpolicies
    verbs: [list]
  - apiGroups: [eks.aws.m.upbound.io]
    resources:
      - podidentityassociations
    verbs: [list]
  - apiGroups: [eks.aws.upbound.io]
    resources:
      - podidentityassociations
    verbs: [list]
  - apiGroups: [eks.services.k8s.aws]
    resources:
      - podidentityassociations
    verbs: [list]
  - apiGroups: [external-secrets.io]
    resources:
      - clusterexternalsecrets
      - clustersecretstores
      - externalsecrets
      - secretstores
    verbs: [list]
  - apiGroups: [gcp.upbound.io]
    resources:
      - providerconfigs
    verbs: [list]
  - apiGroups: [iam.aws.crossplane.io]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [iam.aws.m.upbound.io]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [iam.aws.upbound.io]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [iam.cnrm.cloud.google.com]
    resources:
      - iamcustomroles
      - iampartialpolicies
      - iampolicies
      - iampolicymembers
      - iamserviceaccountkeys
      - iamserviceaccounts
      - iamworkloadidentitypoolproviders
    verbs: [list]
  - apiGroups: [iam.services.k8s.aws]
    resources:
      - openidconnectproviders
      - roles
    verbs: [list]
  - apiGroups: [infrastructure.cluster.x-k8s.io]
    resources:
      - awsclusterstaticidentities
      - azureclusteridentities
    verbs: [list]
  - apiGroups: [keda.sh]
    resources:
      - scaledjobs
    verbs: [list]
  - apiGroups: [managedidentity.azure.com]
    resources:
      - federatedidentitycredentials
      - userassignedidentities
    verbs: [list]
  - apiGroups: [networking.k8s.io]
    resources:
      - networkpolicies
    verbs: [list]
  - apiGroups: [ray.io]
    resources:
      - rayclusters
    verbs: [list]
  - apiGroups: [rbac.authorization.k8s.io]
    resources:
      - clusterrolebindings
      - clusterroles
      - rolebindings
      - roles
    verbs: [list]
  - apiGroups: [secrets-store.csi.x-k8s.io]
    resources:
      - secretproviderclasses
    verbs: [list]
  - apiGroups: [secrets.hashicorp.com]
    resources:
      - vaultdynamicsecrets
      - vaultstaticsecrets
    verbs: [list]
  - apiGroups: [serving.knative.dev]
    resources:
      - configurations
      - revisions
      - services
    verbs: [list]
  - apiGroups: [serving.kserve.io]
    resources:
      - clusterservingruntimes
      - inferenceservices
      - servingruntimes
    verbs: [list]
  - apiGroups: [sparkoperator.k8s.io]
    resources:
      - sparkapplications
    verbs: [list]
  - apiGroups: [velero.io]
    resources:
      - backupstoragelocations
      - volumesnapshotlocations
    verbs: [list]
  # ServiceAccounts may read these by default, users may not.
  - nonResourceURLs:
      - /.well-known/openid-configuration
      - /openid/v1/jwks
    verbs: [get]
{{- end }}
